-- summary:  Makes a pack's staging equal to live.
-- needs:    functions/_mark_completed, functions/_staging_path, functions/staging_plan
-- raises:   MG023 the pack manages no table; MG024 a table has no staging
-- locks:    staging's tables only

create or replace function cutover.complete_staging(pack text)
    returns void
    language plpgsql
    set search_path = pg_catalog, pg_temp
as $$
declare
    v_statements  text[];
    v_statement   text;
begin
    -- Twice: default privileges show on a materialized view once it has been created.
    for v_round in 1..2 loop
        -- The first row is the path for readers of the plan; here it is set below.
        v_statements := array(
            select p.statement
            from cutover.staging_plan(pack) as p
            where p.ordinal > 1
              and (v_round = 1 or p.together is distinct from 'statistics')
            order by p.ordinal
        );

        perform set_config('search_path', cutover._staging_path(pack), true);

        -- A loop, since each statement is DDL.
        foreach v_statement in array v_statements
        loop
            execute v_statement;
        end loop;
    end loop;

    perform cutover._mark_completed(pack);
end;
$$;

comment on function cutover.complete_staging(text) is
    'Runs cutover.staging_plan, one statement after the other. Run again, it does what is missing and analyzes.';
