-- summary:  Switches off, on tables that were live, what must not act in staging.
-- needs:    functions/_drop_journal, functions/_members

create or replace function cutover._quiet_staging(pack text)
    returns void
    language plpgsql
    set search_path = pg_catalog, pg_temp
as $$
declare
    v_staging    name := (pack || '_staging')::name;
    v_statement  text;
begin
    perform cutover._drop_journal(format('%I.%I', v_staging, m.table_name)::regclass)
    from cutover._members(pack, v_staging) as m
    where m.depth = 0;

    -- A loop, since each is DDL: as cutover.complete_staging leaves them.
    for v_statement in
        select format('alter table only %I.%I %s', v_staging, m.table_name, string_agg(s.action, ', '))
        from cutover._members(pack, v_staging) as m
        cross join lateral (
            select format('disable trigger %I', g.tgname) as action
            from pg_trigger as g
            where g.tgrelid = m.relation
              and not g.tgisinternal
              and g.tgenabled <> 'D'

            union all

            select format('disable rule %I', r.rulename)
            from pg_rewrite as r
            where r.ev_class = m.relation
              and r.ev_enabled <> 'D'

            union all

            select 'no force row level security'
            from pg_class as c
            where c.oid = m.relation
              and c.relforcerowsecurity
        ) as s
        group by m.table_name
    loop
        execute v_statement;
    end loop;
end;
$$;

comment on function cutover._quiet_staging(text) is
    'After a rollback: ends the journal of what was live, and switches its triggers, rules and forced row security off.';
