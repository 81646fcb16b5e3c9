begin;
select plan(3);

select is_empty(
    $$select n.nspname
      from pg_namespace as n
      where n.nspname = 'cutover'
        and coalesce(obj_description(n.oid, 'pg_namespace'), '') !~ '[.]$'$$,
    'the schema is'
);
select is_empty(
    $$select c.oid::regclass::text
      from pg_class as c
      where c.relnamespace = 'cutover'::regnamespace
        and c.relkind in ('r', 'p', 'v', 'm', 'f')
        and coalesce(obj_description(c.oid, 'pg_class'), '') !~ '[.]$'
      union all
      select t.oid::regtype::text
      from pg_type as t
      where t.typnamespace = 'cutover'::regnamespace
        and (t.typtype in ('e', 'd', 'r') or exists (select from pg_class as c where c.oid = t.typrelid and c.relkind = 'c'))
        and coalesce(obj_description(t.oid, 'pg_type'), '') !~ '[.]$'$$,
    'every table, view and type is'
);
select is_empty(
    $$select c.oid::regclass, a.attname
      from pg_class as c
      join pg_attribute as a
          on a.attrelid = c.oid
      where c.relnamespace = 'cutover'::regnamespace
        and c.relkind in ('r', 'p')
        and a.attnum > 0
        and not a.attisdropped
        -- DbUp's own journal, which is never altered.
        and c.relname <> 'schemaversions'
        and coalesce(col_description(c.oid, a.attnum), '') !~ '[.]$'$$,
    'every column of a table is'
);

select * from finish();
rollback;
