-- summary:  Says how far sequences have counted.

create or replace function cutover._sequence_reach(sequences oid[])
    returns table (sequence oid, reached numeric)
    language plpgsql
    set search_path = pg_catalog, pg_temp
as $$
declare
    v_query  text;
begin
    return query
    select s.oid, pg_sequence_last_value(s.oid)::numeric
    from unnest(sequences) as s (oid)
    where pg_sequence_last_value(s.oid) is not null;

    -- Of a sequence that was restarted and not asked since, which is what a launch leaves, it knows
    -- nothing; the sequence itself does.
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
    where q.seqrelid = any (sequences)
      and pg_sequence_last_value(q.seqrelid) is null;

    if v_query is not null then
        return query execute v_query;
    end if;
end;
$$;

comment on function cutover._sequence_reach(oid[]) is
    'The last number that each sequence has given out, or the one before its next if it was restarted since.';
