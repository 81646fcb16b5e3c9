begin;
select plan(1);

create role test_reader;
select cutover.grant_reader('test_reader');

create temporary table before as
select p.oid, p.xmin::text as version from pg_proc as p where p.pronamespace = 'cutover'::regnamespace
union all
select c.oid, c.xmin::text from pg_class as c where c.relnamespace = 'cutover'::regnamespace
union all
select n.oid, n.xmin::text from pg_namespace as n where n.nspname = 'cutover';

select cutover.reset_privileges();

select set_eq(
    $$select p.oid, p.xmin::text as version from pg_proc as p where p.pronamespace = 'cutover'::regnamespace
      union all
      select c.oid, c.xmin::text from pg_class as c where c.relnamespace = 'cutover'::regnamespace
      union all
      select n.oid, n.xmin::text from pg_namespace as n where n.nspname = 'cutover'$$,
    'select * from before',
    'what is as it should be is not touched'
);

select * from finish();
rollback;
