-- summary:  Lists the schemas that people made; what this tool keeps its own records in is none of them.

select n.nspname::text as schema_name
from pg_namespace as n
where n.nspname !~ '^pg_'
  and n.nspname not in ('information_schema', 'cutover', 'cutover_journal')
  and not exists (
      select
      from pg_depend as d
      where d.classid = 'pg_namespace'::regclass
        and d.objid = n.oid
        and d.deptype = 'e'
  )
order by n.nspname collate "C";
