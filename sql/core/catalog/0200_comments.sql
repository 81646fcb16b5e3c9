-- summary:  Comments.

select
    'comment'                           as kind,
    format('on %s %s', i.type, i.identity) as name,

    -- What is told of a column is a fact about its table.
    case when d.objsubid = 0 then i.identity else d.objoid::regclass::text end as parent,
    false                               as is_implied,
    d.objoid::bigint * 2000 + d.objsubid as ordinal,
    jsonb_build_object('text', d.description) as properties,
    '{}'::jsonb                         as definitions,
    case
        when i.type not like '% %'
            then format('comment on %s %s is %L;', i.type, i.identity, d.description)
        when i.type in ('table column', 'view column', 'foreign table column')
            then format('comment on column %s is %L;', i.identity, d.description)
        when i.type = 'table constraint'
            then format('comment on constraint %s is %L;', i.identity, d.description)
        when i.type in ('materialized view', 'foreign table', 'event trigger')
            then format('comment on %s %s is %L;', i.type, i.identity, d.description)
    end                                 as statement
from pg_description as d
cross join pg_identify_object(d.classoid, d.objoid, d.objsubid) as i

-- What is put on a table has no schema of its own, and is of the table's.
left join pg_trigger as g
    on d.classoid = 'pg_trigger'::regclass
   and g.oid = d.objoid
left join pg_rewrite as r
    on d.classoid = 'pg_rewrite'::regclass
   and r.oid = d.objoid
left join pg_policy as p
    on d.classoid = 'pg_policy'::regclass
   and p.oid = d.objoid
left join pg_class as c
    on c.oid = coalesce(g.tgrelid, r.ev_class, p.polrelid)
left join pg_namespace as n
    on n.oid = c.relnamespace
cross join lateral (
    select coalesce(
        i.schema,
        quote_ident(n.nspname),
        case when i.type = 'schema' then i.name end
    ) as name
) as s

-- What comes with the server has a number below this; schema public comes with it and is everybody's.
where (d.objoid >= 16384 or (d.classoid = 'pg_namespace'::regclass and d.objoid = 2200))
  and (s.name is null or s.name in (select quote_ident(w.name) from unnest($1::text[]) as w (name)))

  -- A large object is data.
  and i.type not in ('extension', 'database', 'role', 'tablespace', 'large object')
  and not exists (
      select
      from pg_depend as x
      where x.classid = d.classoid
        and x.objid = d.objoid
        and x.deptype = 'e'
  );
