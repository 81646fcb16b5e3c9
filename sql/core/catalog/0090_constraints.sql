-- summary:  Constraints of tables; not null is a column's. Those that a partition has of its parent are left out.

select
    'constraint'                        as kind,
    format('%s on %I.%I', quote_ident(k.conname), n.nspname, c.relname) as name,
    format('%I.%I', n.nspname, c.relname) as parent,
    false                               as is_implied,

    -- Foreign keys come last: what they refer to is then unique.
    case when k.contype = 'f' then 1::bigint << 40 else 0 end + k.oid::bigint as ordinal,
    jsonb_build_object('validated', k.convalidated) as properties,
    jsonb_build_object('rule', regexp_replace(pg_get_constraintdef(k.oid), ' NOT VALID$', '')) as definitions,
    format('alter table %I.%I add constraint %I %s;', n.nspname, c.relname, k.conname, pg_get_constraintdef(k.oid)) as statement
from pg_constraint as k
join pg_class as c
    on c.oid = k.conrelid
join pg_namespace as n
    on n.oid = c.relnamespace
where n.nspname = any ($1::text[])
  and k.contype in ('p', 'u', 'x', 'c', 'f')
  and k.conparentid = 0
  and k.conislocal
  and not exists (
      select
      from pg_depend as d
      where d.classid = 'pg_class'::regclass
        and d.objid = c.oid
        and d.deptype = 'e'
  );
