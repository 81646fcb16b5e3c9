begin;
select plan(6);

create temporary table routine on commit drop as
select p.oid, p.proname, p.prosqlbody, p.proconfig, p.proacl, p.proowner
from pg_proc as p
where p.pronamespace = 'launch'::regnamespace
   or p.oid::regprocedure::text in (
       'sync_raw_api_data()', 'validate_and_prepare_clean_data()',
       'launch_clean_production()', 'rollback_migration(text)'
   );

select is_empty(
    $$select r.oid::regprocedure from routine as r where coalesce(obj_description(r.oid, 'pg_proc'), '') !~ '[.]$'$$,
    'every routine says its contract'
);
select is_empty(
    $$select r.oid::regprocedure from routine as r
      where r.prosqlbody is null
        and not coalesce('search_path=pg_catalog, pg_temp' = any (r.proconfig), false)$$,
    'every path is pinned'
);
select is_empty(
    $$select c.oid::regclass, a.attname from pg_class as c
      join pg_attribute as a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
      where c.relnamespace = 'launch'::regnamespace
        and (
            coalesce(obj_description(c.oid, 'pg_class'), '') !~ '[.]$' and c.relkind in ('r', 'v')
            or coalesce(col_description(c.oid, a.attnum), '') !~ '[.]$' and c.relkind = 'r'
        )$$,
    'every table, view and column says what it holds'
);
select is_empty(
    $$select k.conrelid::regclass, k.conname from pg_constraint as k
      where k.connamespace = 'launch'::regnamespace
        and (
            k.contype = 'c' and k.conname ~ '_check[0-9]*$'
            or k.contype = 'f' and not exists (
                select from pg_index as i
                where i.indrelid = k.conrelid and (i.indkey::smallint[])[0:cardinality(k.conkey) - 1] @> k.conkey
            )
        )$$,
    'every rule is a sentence and every foreign key is indexed'
);
select is_empty(
    $$select r.oid::regprocedure, a.grantee::regrole from routine as r
      cross join aclexplode(coalesce(r.proacl, acldefault('f', r.proowner))) as a
      where a.grantee <> r.proowner
        and (r.proname !~ '^_' and r.oid::regprocedure::text !~ '^launch[.]')$$,
    'nobody but the owner may call the entry points, whatever default privileges say'
);
select is(
    (select has_schema_privilege('anon', 'launch', 'usage')
         or has_schema_privilege('authenticated', 'launch', 'usage')
         or has_schema_privilege('service_role', 'launch', 'usage')),
    false,
    'schema launch is closed to the application'
);

select * from finish();
rollback;
