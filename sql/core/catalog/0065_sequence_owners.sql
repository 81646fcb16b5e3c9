-- summary:  Which column a sequence goes with, other than an identity column's own.

select
    'sequence ownership'                as kind,
    format('%I.%I', n.nspname, c.relname) as name,
    null::text                          as parent,
    false                               as is_implied,
    c.oid::bigint                       as ordinal,
    jsonb_build_object('owned by', format('%I.%I.%I', tn.nspname, t.relname, a.attname)) as properties,
    '{}'::jsonb                         as definitions,
    format('alter sequence %I.%I owned by %I.%I.%I;', n.nspname, c.relname, tn.nspname, t.relname, a.attname) as statement
from pg_depend as d
join pg_class as c
    on c.oid = d.objid
join pg_namespace as n
    on n.oid = c.relnamespace
join pg_class as t
    on t.oid = d.refobjid
join pg_namespace as tn
    on tn.oid = t.relnamespace
join pg_attribute as a
    on a.attrelid = t.oid
   and a.attnum = d.refobjsubid
where d.classid = 'pg_class'::regclass
  and d.refclassid = 'pg_class'::regclass
  and d.deptype = 'a'
  and c.relkind = 'S'
  and n.nspname = any ($1::text[]);
