-- summary:  Names the columns of tables and what tells their rows apart (null: nothing does). $1 are the tables'
--           names; one without a schema is looked for in public.

with wanted as (
    select
        w.name,
        coalesce(
            to_regclass(w.name),
            case when cardinality(parse_ident(w.name)) = 1 then to_regclass('public.' || w.name) end
        ) as relation
    from unnest($1::text[]) as w (name)
)

select
    w.name                                                                      as asked,
    quote_ident(n.nspname) || '.' || quote_ident(c.relname)                     as table_name,
    array(
        select a.attname::text
        from pg_attribute as a
        where a.attrelid = c.oid
          and a.attnum > 0
          and not a.attisdropped
        order by a.attnum
    )                                                                           as columns,
    (
        select array(
            select a.attname::text
            from unnest(i.indkey::smallint[]) with ordinality as k (attnum, position)
            join pg_attribute as a
                on a.attrelid = i.indrelid
               and a.attnum = k.attnum
            where k.position <= i.indnkeyatts
            order by k.position
        )
        from pg_index as i
        where i.indrelid = c.oid
          and i.indisunique
          and i.indisvalid
          and i.indimmediate
          and i.indpred is null
          and i.indexprs is null
          and not exists (
              select
              from unnest(i.indkey::smallint[]) with ordinality as k (attnum, position)
              join pg_attribute as a
                  on a.attrelid = i.indrelid
                 and a.attnum = k.attnum
              where k.position <= i.indnkeyatts
                and not a.attnotnull
          )
        order by
            i.indisprimary desc,
            i.indnkeyatts,
            i.indexrelid
        limit 1
    )                                                                           as key,
    has_schema_privilege(n.oid, 'usage') and has_any_column_privilege(c.oid, 'select') as is_readable
from wanted as w
left join pg_class as c
    on c.oid = w.relation
   and c.relkind in ('r', 'p', 'f', 'v', 'm')
left join pg_namespace as n
    on n.oid = c.relnamespace;
