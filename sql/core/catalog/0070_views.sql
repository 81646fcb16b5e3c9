-- summary:  Views and materialized views with their options and their columns' defaults.

select
    case c.relkind when 'm' then 'materialized view' else 'view' end as kind,
    format('%I.%I', n.nspname, c.relname) as name,
    null::text                          as parent,
    false                               as is_implied,
    c.oid::bigint                       as ordinal,
    jsonb_strip_nulls(jsonb_build_object(
        'owner', pg_get_userbyid(c.relowner),
        'options', array_to_string(array(select unnest(c.reloptions) order by 1), ', '),
        'columns', (
            select string_agg(format('%I %s', a.attname, format_type(a.atttypid, a.atttypmod)), ', ' order by a.attnum)
            from pg_attribute as a
            where a.attrelid = c.oid
              and a.attnum > 0
        ),
        'statistics targets', (
            select string_agg(format('%I %s', a.attname, a.attstattarget), ', ' order by a.attnum)
            from pg_attribute as a
            where a.attrelid = c.oid
              and a.attstattarget >= 0
              and a.attnum > 0
        )
    ))                                  as properties,
    jsonb_strip_nulls(jsonb_build_object(
        'query', pg_get_viewdef(c.oid),
        'defaults', d.defaults
    ))                                  as definitions,
    format(
        E'create %s %I.%I%s as\n%s',
        case c.relkind when 'm' then 'materialized view' else 'view' end,
        n.nspname,
        c.relname,
        ' with (' || array_to_string(c.reloptions, ', ') || ')',
        pg_get_viewdef(c.oid)
    )
        || coalesce(d.statements, '')   as statement
from pg_class as c
join pg_namespace as n
    on n.oid = c.relnamespace
cross join lateral (
    select
        string_agg(format('%I %s', a.attname, e.expression), ', ' order by a.attnum) as defaults,
        string_agg(
            format(E'\nalter view %I.%I alter column %I set default %s;', n.nspname, c.relname, a.attname, e.expression),
            '' order by a.attnum
        ) as statements
    from pg_attrdef as f
    join pg_attribute as a
        on a.attrelid = f.adrelid
       and a.attnum = f.adnum
    cross join pg_get_expr(f.adbin, f.adrelid) as e (expression)
    where f.adrelid = c.oid
) as d
where n.nspname = any ($1::text[])
  and c.relkind in ('v', 'm')
  and not exists (
      select
      from pg_depend as d
      where d.classid = 'pg_class'::regclass
        and d.objid = c.oid
        and d.deptype = 'e'
  );
