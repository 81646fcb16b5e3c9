-- summary:  Lets the planner know what has just been loaded.

create or replace function launch._analyze(relation regclass)
    returns void
    language plpgsql
    set search_path = pg_catalog, pg_temp
as $$
begin
    -- What follows joins millions of rows in the same transaction: autovacuum comes too late.
    execute format('analyze %s', relation);
end;
$$;

comment on function launch._analyze(regclass) is
    'Analyzes a table that was filled in this transaction.';
