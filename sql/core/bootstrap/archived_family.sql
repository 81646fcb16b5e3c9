-- summary:  Names what hangs below tables: partitions, and children that inherit, of any depth. $1 the tables' names.

with recursive member as (
    select w.name::regclass::oid as relation
    from unnest($1::text[]) as w (name)

    union

    select i.inhrelid
    from member as m
    join pg_inherits as i
        on i.inhparent = m.relation
)

select
    format('%I.%I', n.nspname, c.relname)   as name,
    c.relispartition                        as is_partition,
    c.relkind = 'f'                         as is_foreign
from member as m
join pg_class as c
    on c.oid = m.relation
join pg_namespace as n
    on n.oid = c.relnamespace
where c.relpersistence <> 't'
  and c.oid not in (select w.name::regclass from unnest($1::text[]) as w (name))
order by 1;
