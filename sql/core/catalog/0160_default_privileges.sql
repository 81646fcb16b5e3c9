-- summary:  What roles are granted by default on objects yet to come.

select
    'default privileges'                as kind,
    format(
        'of %s on %s%s to %s',
        quote_ident(pg_get_userbyid(d.defaclrole)),
        o.objects,
        ' in schema ' || n.nspname,
        case a.grantee when 0 then 'public' else quote_ident(pg_get_userbyid(a.grantee)) end
    )                                   as name,
    null::text                          as parent,
    false                               as is_implied,
    d.oid::bigint                       as ordinal,
    jsonb_build_object(
        'privileges',
        string_agg(distinct lower(a.privilege_type) || case when a.is_grantable then ' with grant option' else '' end, ', ')
    )                                   as properties,
    '{}'::jsonb                         as definitions,
    format(
        'alter default privileges for role %s%s grant %s on %s to %s;',
        quote_ident(pg_get_userbyid(d.defaclrole)),
        ' in schema ' || quote_ident(n.nspname),
        string_agg(distinct lower(a.privilege_type), ', '),
        o.objects,
        case a.grantee when 0 then 'public' else quote_ident(pg_get_userbyid(a.grantee)) end
    )                                   as statement
from pg_default_acl as d
left join pg_namespace as n
    on n.oid = d.defaclnamespace
cross join lateral (
    select case d.defaclobjtype
        when 'r' then 'tables'
        when 'S' then 'sequences'
        when 'f' then 'functions'
        when 'T' then 'types'
        when 'n' then 'schemas'
        else 'large objects'
    end as objects
) as o
cross join aclexplode(d.defaclacl) as a
where (n.oid is null or n.nspname = any ($1::text[]))
  and a.grantee <> d.defaclrole
  and (a.privilege_type <> 'MAINTAIN' or $2::integer >= 170000)
group by
    d.oid,
    d.defaclrole,
    o.objects,
    n.nspname,
    a.grantee;
