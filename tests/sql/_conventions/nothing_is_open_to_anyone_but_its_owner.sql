begin;
select plan(2);

create function pg_temp.open_object()
    returns table (object text, grantee oid, privilege text)
    language sql
as $$
    select 'schema ' || n.nspname, a.grantee, a.privilege_type
    from pg_namespace as n
    cross join aclexplode(coalesce(n.nspacl, acldefault('n', n.nspowner))) as a
    where n.nspname = 'cutover'
      and a.grantee <> n.nspowner

    union all

    select c.oid::regclass::text, a.grantee, a.privilege_type
    from pg_class as c
    cross join aclexplode(
        coalesce(c.relacl, acldefault(case c.relkind when 'S' then 's' else 'r' end::"char", c.relowner))
    ) as a
    where c.relnamespace = 'cutover'::regnamespace
      and c.relkind in ('r', 'p', 'v', 'm', 'S', 'f')
      and a.grantee <> c.relowner

    union all

    select c.oid::regclass::text || '.' || t.attname, a.grantee, a.privilege_type
    from pg_attribute as t
    join pg_class as c
        on c.oid = t.attrelid
    cross join aclexplode(t.attacl) as a
    where c.relnamespace = 'cutover'::regnamespace
      and a.grantee <> c.relowner

    union all

    select p.oid::regprocedure::text, a.grantee, a.privilege_type
    from pg_proc as p
    cross join aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) as a
    where p.pronamespace = 'cutover'::regnamespace
      and a.grantee <> p.proowner
$$;

select is_empty(
    'select object, grantee::regrole, privilege from pg_temp.open_object()',
    'nobody else may anything'
);

create role test_reader;
select cutover.grant_reader('test_reader');

select results_eq(
    'select distinct grantee::regrole::text from pg_temp.open_object()',
    $$values ('test_reader')$$,
    'but the roles that were named'
);

select * from finish();
rollback;
