begin;
select plan(1);

select is_empty(
    $$select p.oid::regprocedure
      from pg_proc as p
      where p.pronamespace = 'cutover'::regnamespace
        and coalesce(obj_description(p.oid, 'pg_proc'), '') !~ '[.]$'$$,
    'in sentences, which say its contract'
);

select * from finish();
rollback;
