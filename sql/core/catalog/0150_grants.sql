-- summary:  What each role but the owner may do with schemas, tables, columns, sequences, routines and types.

with object as (
    select
        'schema'                                    as kind,
        quote_ident(n.nspname)                      as name,
        n.nspname::text                             as parent,
        n.nspowner                                  as owner,
        n.nspacl                                    as acl,
        'n'::"char"                                 as acl_kind,
        'pg_namespace'::regclass                    as class,
        n.oid                                       as oid
    from pg_namespace as n
    where n.nspname = any ($1::text[])

    union all

    select
        case c.relkind when 'S' then 'sequence' else 'table' end,
        format('%I.%I', n.nspname, c.relname),
        format('%I.%I', n.nspname, c.relname),
        c.relowner,
        c.relacl,
        case c.relkind when 'S' then 's' else 'r' end::"char",
        'pg_class'::regclass,
        c.oid
    from pg_class as c
    join pg_namespace as n
        on n.oid = c.relnamespace
    where n.nspname = any ($1::text[])
      and c.relkind in ('r', 'p', 'f', 'v', 'm', 'S')

    union all

    select
        case p.prokind when 'p' then 'procedure' else 'function' end,
        format('%I.%I(%s)', n.nspname, p.proname, pg_get_function_identity_arguments(p.oid)),
        format('%I.%I(%s)', n.nspname, p.proname, pg_get_function_identity_arguments(p.oid)),
        p.proowner,
        p.proacl,
        'f'::"char",
        'pg_proc'::regclass,
        p.oid
    from pg_proc as p
    join pg_namespace as n
        on n.oid = p.pronamespace
    where n.nspname = any ($1::text[])

    union all

    select
        'type',
        format('%I.%I', n.nspname, t.typname),
        format('%I.%I', n.nspname, t.typname),
        t.typowner,
        t.typacl,
        'T'::"char",
        'pg_type'::regclass,
        t.oid
    from pg_type as t
    join pg_namespace as n
        on n.oid = t.typnamespace
    left join pg_class as c
        on c.oid = t.typrelid
    where n.nspname = any ($1::text[])
      and (t.typtype in ('e', 'd', 'r') or (t.typtype = 'c' and c.relkind = 'c'))
),

granted as (
    select
        o.kind,
        o.name,
        o.parent,
        o.acl is null as is_default,
        o.oid,
        null::text as column_name,
        a.grantee,
        a.privilege_type,
        a.is_grantable
    from object as o
    cross join aclexplode(coalesce(o.acl, acldefault(o.acl_kind, o.owner))) as a
    where a.grantee <> o.owner
      and not exists (
          select
          from pg_depend as d
          where d.classid = o.class
            and d.objid = o.oid
            and d.deptype in ('e', 'i')
      )

    union all

    select
        'column',
        o.name,
        o.parent,
        false,
        o.oid,
        quote_ident(t.attname),
        a.grantee,
        a.privilege_type,
        a.is_grantable
    from object as o
    join pg_attribute as t
        on t.attrelid = o.oid
    cross join aclexplode(t.attacl) as a
    where o.class = 'pg_class'::regclass
      and t.attacl is not null
      and not t.attisdropped
      and a.grantee <> o.owner
),

-- A privilege that the older server has never heard of cannot be missing there.
known as (
    select
        g.*,
        case g.grantee when 0 then 'public' else quote_ident(pg_get_userbyid(g.grantee)) end as role_name,
        lower(g.privilege_type) || case when g.is_grantable then ' with grant option' else '' end as privilege
    from granted as g
    where g.privilege_type <> 'MAINTAIN'
       or $2::integer >= 170000
)

select
    'grant'                             as kind,
    format(
        '%s %s%s to %s',
        k.kind,
        k.name,
        case when k.column_name is null then '' else '.' || k.column_name end,
        k.role_name
    )                                   as name,
    k.parent                            as parent,
    k.is_default                        as is_implied,
    k.oid::bigint                       as ordinal,
    jsonb_build_object('privileges', string_agg(distinct k.privilege, ', ')) as properties,
    '{}'::jsonb                         as definitions,
    string_agg(
        format(
            'grant %s%s on %s %s to %s%s;',
            lower(k.privilege_type),
            ' (' || k.column_name || ')',
            case k.kind when 'column' then 'table' else k.kind end,
            k.name,
            k.role_name,
            case when k.is_grantable then ' with grant option' else '' end
        ),
        E'\n' order by k.privilege_type
    )                                   as statement
from known as k
group by
    k.kind,
    k.name,
    k.column_name,
    k.role_name,
    k.parent,
    k.is_default,
    k.oid;
