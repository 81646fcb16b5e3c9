-- summary:  Writes the statements that take tables out of restored definitions: $1 the tables' names. A partition is
--           attached without the foreign keys of its ancestors, since what they refer to has no rows.

select format('alter table %s drop constraint %I', p.oid::regclass, k.conname) as statement
from pg_constraint as k
join pg_class as p
    on p.oid = k.conrelid
where k.contype = 'f'
  and k.conparentid = 0
  and p.oid in (
      select a.relid
      from unnest($1::text[]) as w (name)
      cross join pg_partition_ancestors(w.name::regclass) as a
      where a.relid <> w.name::regclass
  )

union all

-- One that is below another goes with it.
select format('drop table if exists %s cascade', w.name)
from unnest($1::text[]) as w (name);
