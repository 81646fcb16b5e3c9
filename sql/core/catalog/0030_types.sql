-- summary:  Enums, domains, composite types and ranges.

with type as (
    select
        t.*,
        format('%I.%I', n.nspname, t.typname) as full_name
    from pg_type as t
    join pg_namespace as n
        on n.oid = t.typnamespace
    left join pg_class as c
        on c.oid = t.typrelid
    where n.nspname = any ($1::text[])
      and (t.typtype in ('e', 'd', 'r') or (t.typtype = 'c' and c.relkind = 'c'))
      and not exists (
          select
          from pg_depend as d
          where d.classid = 'pg_type'::regclass
            and d.objid = t.oid
            and d.deptype = 'e'
      )
),

enum_type as (
    select
        e.enumtypid,
        string_agg(quote_literal(e.enumlabel), ', ' order by e.enumsortorder) as labels
    from pg_enum as e
    group by e.enumtypid
),

range_type as (
    select
        r.rngtypid,
        format_type(r.rngsubtype, null)             as subtype,
        nullif(r.rngsubdiff, 0)::regproc            as subtype_diff,
        nullif(r.rngcanonical, 0)::regproc          as canonical,
        case when not o.opcdefault then format('%I.%I', n.nspname, o.opcname) end as operator_class,
        case when r.rngcollation <> s.typcollation then r.rngcollation::regcollation end as collation
    from pg_range as r
    join pg_type as s
        on s.oid = r.rngsubtype
    join pg_opclass as o
        on o.oid = r.rngsubopc
    join pg_namespace as n
        on n.oid = o.opcnamespace
),

domain_rule as (
    select
        k.contypid,
        string_agg(
            format('constraint %I %s', k.conname, pg_get_constraintdef(k.oid)),
            ' ' order by k.conname collate "C"
        ) as rules
    from pg_constraint as k
    where k.contypid <> 0
      and k.contype = 'c'
    group by k.contypid
),

attribute as (
    select
        a.attrelid,
        string_agg(
            format('%I %s', a.attname, format_type(a.atttypid, a.atttypmod))
                || case
                    when a.attcollation not in (0, t.typcollation) then ' collate ' || a.attcollation::regcollation
                    else ''
                end,
            ', ' order by a.attnum
        ) as attributes
    from pg_attribute as a
    join pg_type as t
        on t.oid = a.atttypid
    where a.attnum > 0
      and not a.attisdropped
    group by a.attrelid
)

select
    case t.typtype when 'e' then 'enum' when 'd' then 'domain' when 'c' then 'composite type' else 'range' end as kind,
    t.full_name                         as name,
    null::text                          as parent,
    false                               as is_implied,
    t.oid::bigint                       as ordinal,
    jsonb_strip_nulls(jsonb_build_object(
        'owner', pg_get_userbyid(t.typowner),
        'labels', e.labels,
        'type', case when t.typtype = 'd' then format_type(t.typbasetype, t.typtypmod) end,
        'collation', case when t.typtype = 'd' then nullif(t.typcollation, 0)::regcollation end,
        'not null', case when t.typtype = 'd' then t.typnotnull end,
        'attributes', a.attributes,
        'subtype', r.subtype,
        'subtype_diff', r.subtype_diff,
        'canonical', r.canonical,
        'operator class', r.operator_class,
        'range collation', r.collation
    ))                                  as properties,
    jsonb_strip_nulls(jsonb_build_object(
        'default', case when t.typtype = 'd' then t.typdefault end,
        'constraints', k.rules
    ))                                  as definitions,
    case t.typtype
        when 'e' then format('create type %s as enum (%s);', t.full_name, coalesce(e.labels, ''))
        when 'c' then format('create type %s as (%s);', t.full_name, coalesce(a.attributes, ''))
        when 'r' then format(
            'create type %s as range (%s);',
            t.full_name,
            concat_ws(
                ', ',
                'subtype = ' || r.subtype,
                'subtype_opclass = ' || r.operator_class,
                'collation = ' || r.collation,
                'canonical = ' || r.canonical,
                'subtype_diff = ' || r.subtype_diff
            )
        )
        else concat_ws(
            ' ',
            format('create domain %s as %s', t.full_name, format_type(t.typbasetype, t.typtypmod)),
            case when t.typcollation not in (0, b.typcollation) then 'collate ' || t.typcollation::regcollation end,
            'default ' || t.typdefault,
            case when t.typnotnull then 'not null' end,
            k.rules
        ) || ';'
    end                                 as statement
from type as t
left join pg_type as b
    on b.oid = t.typbasetype
left join range_type as r
    on r.rngtypid = t.oid
left join enum_type as e
    on e.enumtypid = t.oid
left join domain_rule as k
    on k.contypid = t.oid
left join attribute as a
    on a.attrelid = t.typrelid;
