-- summary:   No index is invalid; one that is costs every write and serves no read.
-- severity:  warning

select
    format('index %I.%I is invalid', n.nspname, c.relname) as finding,
    format('drop index concurrently %I.%I; then: %s;', n.nspname, c.relname, pg_get_indexdef(c.oid)) as advice
from pg_index as i
join pg_class as c
    on c.oid = i.indexrelid
join pg_namespace as n
    on n.oid = c.relnamespace
where not i.indisvalid
  and c.relkind = 'i'
  and not exists (
      select from pg_stat_progress_create_index as p
      where p.index_relid = i.indexrelid
  )
order by 1;
