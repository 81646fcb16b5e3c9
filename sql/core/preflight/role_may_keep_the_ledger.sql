-- summary:   The role may create schema cutover, or may write to the one that is there.
-- severity:  blocker

select
    format('role %I may not create a schema in database %I', current_user, current_database()) as finding,
    format('Run as the owner: grant create on database %I to %I;', current_database(), current_user) as advice
where to_regnamespace('cutover') is null
  and not has_database_privilege(current_database(), 'create')

union all

select
    format('schema cutover belongs to role %I', pg_get_userbyid(n.nspowner)),
    format('Connect as that role, or run as it: grant %I to %I;', pg_get_userbyid(n.nspowner), current_user)
from pg_namespace as n
where n.nspname = 'cutover'
  and not pg_has_role(n.nspowner, 'usage')

union all

-- The owner of schema cutover reads and writes the journal for everybody.
select
    format('DbUp''s journal public.schemaversions belongs to role %I, and %I may not write to it', pg_get_userbyid(c.relowner), k.keeper),
    format(
        'Run as its owner: grant select, insert on public.schemaversions to %1$I; grant usage on sequence %2$s to %1$I;',
        k.keeper,
        coalesce(pg_get_serial_sequence('public.schemaversions', 'schemaversionsid'), 'schemaversions_schemaversionsid_seq')
    )
from pg_class as c
cross join lateral (
    select coalesce(
        (select pg_get_userbyid(n.nspowner) from pg_namespace as n where n.nspname = 'cutover'),
        current_user
    ) as keeper
) as k
where c.oid = to_regclass('public.schemaversions')
  and c.relkind = 'r'
  and exists (
      select from pg_attribute as a
      where a.attrelid = c.oid
        and a.attname = 'schemaversionsid'
  )
  and not exists (
      select
      from pg_class as j
      join pg_namespace as n
          on n.oid = j.relnamespace
      where n.nspname = 'cutover'
        and j.relname = 'schemaversions'
        and j.relkind = 'r'
  )
  and not (
      has_table_privilege(k.keeper, c.oid, 'select')
      and has_table_privilege(k.keeper, c.oid, 'insert')
  );
