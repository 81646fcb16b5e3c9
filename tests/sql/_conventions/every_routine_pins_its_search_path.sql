begin;
select plan(1);

-- A body that is parsed when it is created (begin atomic) looks nothing up when it runs.
select is_empty(
    $$select p.oid::regprocedure
      from pg_proc as p
      where p.pronamespace = 'cutover'::regnamespace
        and p.prosqlbody is null
        and not coalesce('search_path=pg_catalog, pg_temp' = any (p.proconfig), false)$$,
    'to pg_catalog, pg_temp'
);

select * from finish();
rollback;
