-- summary:  Tells which of the keys that a journal names are in its table now.
-- needs:    functions/_key_match, functions/_key_text

create or replace function cutover._present_keys(journal_id bigint)
    returns setof text
    language plpgsql
    stable
    set search_path = pg_catalog, pg_temp
    set datestyle = 'ISO, MDY'
    set timezone = 'UTC'
    set intervalstyle = 'postgres'
    set extra_float_digits = 1
    set bytea_output = 'hex'
    set lc_monetary = 'C'
as $$
declare
    v_journal   cutover.journal;
    v_relation  regclass;
begin
    select j.*
    into strict v_journal
    from cutover.journal as j
    where j.journal_id = _present_keys.journal_id;

    v_relation := format('%I.%I', v_journal.schema_name, v_journal.table_name)::regclass;

    -- Equal is not enough where a type has equal values that differ, so the text is compared, too.
    return query execute format(
        $query$
        select k.key
        from (
            select distinct unnest(c.keys) as key
            from cutover.change as c
            where c.journal_id = $1
              and c.consumed_at is null
              and c.operation <> 'truncate'
        ) as k
        join %s as r
            on %s
        where %s = k.key
        $query$,
        v_relation,
        cutover._key_match(v_relation, v_journal.key_columns, 'r', 'k.key'),
        cutover._key_text(v_relation, v_journal.key_columns, 'r')
    )
    using journal_id;
end;
$$;

comment on function cutover._present_keys(bigint) is
    'Those keys among a journal''s pending changes that a row of the live table has in the caller''s snapshot.';
