-- summary:  Takes what is pending out of the journals, and with it the rows as they are now.
-- needs:    functions/_delta_values, functions/_key_match, functions/_replayed_tables

create or replace function cutover._collect_changes(pack text, purpose text, target_schema name)
    returns void
    language plpgsql
    set search_path = pg_catalog, pg_temp
as $$
declare
    v_statement  text;
    v_journals   bigint[];
    v_changes    bigint;
begin
    -- A loop, since each is DDL. Typed as the live table, so that no value is ever turned into text.
    for v_statement in
        select format('drop table %s', t.delta)
        from cutover._replayed_tables(pack, purpose, target_schema) as t
        where to_regclass(t.delta) is not null

        union all

        select format(
            'create temporary table cutover_delta_%s on commit drop as '
                'select 0::bigint as row_number, c.*, false as is_there, false as is_refused, '
                'null::text as kind, null::text as reason, null::name[] as about, %s '
                'from cutover._net_changes(null) as c cross join %s as r with no data',
            t.journal_id, cutover._delta_values(t.source, t.target), t.source
        )
        from cutover._replayed_tables(pack, purpose, target_schema) as t
    loop
        execute v_statement;
    end loop;

    select
        array_agg(t.journal_id),
        string_agg(
            format(
                'delta_%1$s as (insert into %2$s select row_number() over (), c.*, false, false, '
                    'null, null, null, %3$s from cutover._net_changes(%1$s) as c left join %4$s as r on %5$s)',
                t.journal_id,
                t.delta,
                cutover._delta_values(t.source, t.target),
                t.source,
                cutover._key_match(t.source, t.key_columns, 'r', 'c.now_key')
            ),
            E',\n'
        )
    into v_journals, v_statement
    from cutover._replayed_tables(pack, purpose, target_schema) as t;

    -- One statement, hence one snapshot for all tables: what is marked is what was seen, and the rows
    -- are as they were with just these changes, so that no child comes without its parent.
    execute format(
        'with %s update cutover.change set consumed_at = clock_timestamp() '
            'where journal_id = any ($1) and consumed_at is null',
        v_statement
    )
    using v_journals;
    get diagnostics v_changes = row_count;

    -- What follows is planned by what is there. Of a few changes any plan is good, and under locks
    -- there are but few.
    if v_changes > 100 then
        for v_statement in
            select format('analyze %s', t.delta)
            from cutover._replayed_tables(pack, purpose, target_schema) as t
        loop
            execute v_statement;
        end loop;
    end if;
end;
$$;

comment on function cutover._collect_changes(text, text, name) is
    'Fills a temporary table for each journal with its net changes and the present rows, and marks the changes as consumed; all of one snapshot.';
