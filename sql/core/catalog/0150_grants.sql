-- summary:  What each role may do with schemas, tables, columns, sequences, routines, types, languages, wrappers and
--           servers. Of an owner, who may do everything, what was taken away.

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

-- These come with an extension as a rule, and who may use them is decided by whoever runs the database.
shared_object as (
    select
        'language'                                  as kind,
        quote_ident(l.lanname)                      as name,
        l.lanname::text                             as parent,
        l.lanowner                                  as owner,
        l.lanacl                                    as acl,
        'l'::"char"                                 as acl_kind,
        'pg_language'::regclass                     as class,
        l.oid                                       as oid
    from pg_language as l

    union all

    select
        'foreign data wrapper',
        quote_ident(w.fdwname),
        w.fdwname::text,
        w.fdwowner,
        w.fdwacl,
        'F'::"char",
        'pg_foreign_data_wrapper'::regclass,
        w.oid
    from pg_foreign_data_wrapper as w

    union all

    select
        'foreign server',
        quote_ident(v.srvname),
        v.srvname::text,
        v.srvowner,
        v.srvacl,
        'S'::"char",
        'pg_foreign_server'::regclass,
        v.oid
    from pg_foreign_server as v
),

compared as (
    select o.*
    from object as o
    where not exists (
        select
        from pg_depend as d
        where d.classid = o.class
          and d.objid = o.oid
          and d.deptype in ('e', 'i')
    )

    union all

    select o.*
    from shared_object as o
),

granted as (
    select
        o.kind,
        o.name,
        o.parent,
        o.acl is null as is_default,
        false as is_withheld,
        o.oid,
        null::text as column_name,
        a.grantee,
        a.privilege_type,
        a.is_grantable
    from compared as o
    cross join aclexplode(coalesce(o.acl, acldefault(o.acl_kind, o.owner))) as a
    where a.grantee <> o.owner

    union all

    select
        o.kind,
        o.name,
        o.parent,
        false,
        true,
        o.oid,
        null,
        o.owner,
        a.privilege_type,
        false
    from compared as o
    cross join aclexplode(acldefault(o.acl_kind, o.owner)) as a
    where o.acl is not null
      and a.grantee = o.owner
      and not exists (
          select
          from aclexplode(o.acl) as h
          where h.grantee = o.owner
            and h.privilege_type = a.privilege_type
      )

    union all

    select
        'column',
        o.name,
        o.parent,
        false,
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
    jsonb_build_object(
        'privileges', string_agg(distinct k.privilege, ', ') filter (where not k.is_withheld),
        'taken away', string_agg(distinct k.privilege, ', ') filter (where k.is_withheld)
    )                                   as properties,
    '{}'::jsonb                         as definitions,
    string_agg(
        format(
            case when k.is_withheld then 'revoke %s%s on %s %s from %s%s;' else 'grant %s%s on %s %s to %s%s;' end,
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
