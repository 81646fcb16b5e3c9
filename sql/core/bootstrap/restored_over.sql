-- summary:  Names tables, views, routines and types that people made, of which an empty database has none.

select format('%I.%I', n.nspname, c.relname) as object
from pg_class as c
join pg_namespace as n
    on n.oid = c.relnamespace
where c.relkind in ('r', 'p', 'v', 'm', 'f', 'S')
  and n.nspname !~ '^pg_'
  and n.nspname <> 'information_schema'

union all

select p.oid::regprocedure::text
from pg_proc as p
join pg_namespace as n
    on n.oid = p.pronamespace
where n.nspname !~ '^pg_'
  and n.nspname <> 'information_schema'
order by 1
limit 10;
