-- summary:  Lists every statement that a launch would run now.
-- needs:    functions/_backup_stamp, functions/_live_path, functions/_lock_statements,
--   functions/_require_staging, functions/_swap_statements
-- raises:   MG023 the pack manages no table; MG024 a table has no staging

create or replace function cutover.swap_plan(pack text)
    returns table (ordinal bigint, phase text, statement text, reason text)
    language plpgsql
    set search_path = pg_catalog, pg_temp
as $$
declare
    v_staging  name := (pack || '_staging')::name;
    v_backup   name := (pack || '_backup_' || cutover._backup_stamp(pack))::name;
begin
    perform cutover._require_staging(pack);

    return query
    select
        row_number() over (order by s.part, s.ordinal),
        s.phase,
        s.statement,
        s.reason
    from (
        select 1 as part, 0::bigint as ordinal, 'prepare' as phase,
               format('set local search_path = %s', cutover._live_path(swap_plan.pack)) as statement,
               'Names below that have no schema mean live tables.' as reason
        union all
        select 1, 1, 'prepare', format('create schema %I', v_backup),
               'The tables that are live now are kept there; nobody else may use it.'
        union all
        select 1, 2, 'prepare',
               format('select cutover._prepare_journals(%L, %L)', swap_plan.pack, v_staging),
               'What customers do after the launch is recorded; the swap switches these triggers on with the application''s.'
        union all
        select
            case when l.arrives then 2 else 4 end,
            l.ordinal,
            'lock',
            l.statement,
            case
                when l.arrives then 'Nobody uses these; live is not locked yet.'
                else 'Views before tables, children before parents, within one budget.'
            end
        from cutover._lock_statements(swap_plan.pack, v_staging) as l
        union all
        select 5, 0, 'settle', 'set constraints all immediate', 'A deferred check that is pending would stop the statements below.'
        union all
        select case p.phase when 'switch' then 3 else 6 end, p.ordinal, p.phase, p.statement, p.reason
        from cutover._swap_statements(swap_plan.pack, v_backup, v_staging) as p
    ) as s
    order by 1;
end;
$$;

comment on function cutover.swap_plan(text) is
    'The statements of a launch in order, with why, to be read or tried inside a transaction; only cutover.swap also keeps the record that a rollback needs. Read-only.';
