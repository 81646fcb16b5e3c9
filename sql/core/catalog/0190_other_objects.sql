-- summary:  Every other object that people make, by name alone: operators, casts, collations, text search,
--           base types.

with object as (
    select
        'pg_operator'::regclass as class,
        o.oid
    from pg_operator as o

    union all
    select 'pg_opclass'::regclass, o.oid from pg_opclass as o

    union all
    select 'pg_opfamily'::regclass, o.oid from pg_opfamily as o

    union all
    select 'pg_cast'::regclass, o.oid from pg_cast as o

    union all
    select 'pg_conversion'::regclass, o.oid from pg_conversion as o

    union all
    select 'pg_collation'::regclass, o.oid from pg_collation as o

    union all
    select 'pg_language'::regclass, o.oid from pg_language as o

    union all
    select 'pg_transform'::regclass, o.oid from pg_transform as o

    union all
    select 'pg_am'::regclass, o.oid from pg_am as o

    union all
    select 'pg_ts_config'::regclass, o.oid from pg_ts_config as o

    union all
    select 'pg_ts_dict'::regclass, o.oid from pg_ts_dict as o

    union all
    select 'pg_ts_parser'::regclass, o.oid from pg_ts_parser as o

    union all
    select 'pg_ts_template'::regclass, o.oid from pg_ts_template as o

    union all
    select 'pg_type'::regclass, o.oid from pg_type as o where o.typtype = 'b' and o.typsubscript <> 'array_subscript_handler'::regproc
)

select
    i.type                              as kind,
    i.identity                          as name,
    null::text                          as parent,
    false                               as is_implied,
    o.oid::bigint                       as ordinal,
    '{}'::jsonb                         as properties,
    '{}'::jsonb                         as definitions,
    null::text                          as statement
from object as o
cross join pg_identify_object(o.class, o.oid, 0) as i

-- What comes with the server has a number below this.
where o.oid >= 16384
  and (i.schema is null or i.schema in (select quote_ident(w.name) from unnest($1::text[]) as w (name)))
  and not exists (
      select
      from pg_depend as d
      where d.classid = o.class
        and d.objid = o.oid
        -- A range makes its casts itself.
        and d.deptype in ('e', 'i')
  );
