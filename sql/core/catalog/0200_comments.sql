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
        when i.type = 'materialized view'
            then format('comment on materialized view %s is %L;', i.identity, d.description)
    end                                 as statement
from pg_description as d
cross join pg_identify_object(d.classoid, d.objoid, d.objsubid) as i

-- What comes with the server has a number below this; schema public comes with it and is everybody's.
where (d.objoid >= 16384 or (d.classoid = 'pg_namespace'::regclass and d.objoid = 2200))
  and (i.schema is null or i.schema = any ($1::text[]))
  and (i.type <> 'schema' or i.name = any ($1::text[]))
  and i.type not in ('extension', 'database', 'role', 'tablespace')
  and not exists (
      select
      from pg_depend as x
      where x.classid = d.classoid
        and x.objid = d.objoid
        and x.deptype = 'e'
  );
