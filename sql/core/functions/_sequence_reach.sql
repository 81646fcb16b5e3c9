-- summary:  Says how far sequences have counted.

create or replace function cutover._sequence_reach(sequences oid[])
    returns table (sequence oid, reached numeric)
    language plpgsql
    set search_path = pg_catalog, pg_temp
as $$
declare
    v_query  text;
begin
    -- Not pg_sequence_last_value(): of a sequence that was restarted and not asked since, which is
    -- what a launch leaves, it knows nothing.
    select string_agg(
        format(
            'select %s::oid, case when is_called then last_value::numeric else last_value::numeric - (%s) end from %s',
            q.seqrelid,
            q.seqincrement,
            q.seqrelid::regclass
        ),
        ' union all '
    )
    into v_query
    from pg_sequence as q
    where q.seqrelid = any (sequences);

    if v_query is not null then
        return query execute v_query;
    end if;
end;
$$;

comment on function cutover._sequence_reach(oid[]) is
    'The last number that each sequence has given out, or the one before its next if it was restarted since.';
