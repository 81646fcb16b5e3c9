-- summary:  What roles are granted by default on objects yet to come, and what is taken from what they have by default.

with entry as (
    select
        d.oid,
        quote_ident(pg_get_userbyid(d.defaclrole))  as owner,
        n.nspname,
        case d.defaclobjtype
            when 'r' then 'tables'
            when 'S' then 'sequences'
            when 'f' then 'functions'
            when 'T' then 'types'
            when 'n' then 'schemas'
            else 'large objects'
        end                                         as objects,
        d.defaclacl                                 as acl,

        -- Entries of a schema add to what there is without them; those of the whole database stand in its place.
        case
            when d.defaclnamespace = 0
                then acldefault(case d.defaclobjtype when 'S' then 's' else d.defaclobjtype end, d.defaclrole)
        end                                         as built_in
    from pg_default_acl as d
    left join pg_namespace as n
        on n.oid = d.defaclnamespace
    where n.oid is null
       or n.nspname = any ($1::text[])
),

change as (
    select
        e.*,
        false as is_withheld,
        a.grantee,
        a.privilege_type,
        a.is_grantable
    from entry as e
    cross join lateral (
        select h.grantee, h.privilege_type, h.is_grantable
        from aclexplode(e.acl) as h
        except
        select b.grantee, b.privilege_type, b.is_grantable
        from aclexplode(e.built_in) as b
    ) as a

    union all

    select
        e.*,
        true,
        a.grantee,
        a.privilege_type,
        false
    from entry as e
    cross join lateral (
        select b.grantee, b.privilege_type
        from aclexplode(e.built_in) as b
        except
        select h.grantee, h.privilege_type
        from aclexplode(e.acl) as h
    ) as a
),

known as (
    select
        c.*,
        case c.grantee when 0 then 'public' else quote_ident(pg_get_userbyid(c.grantee)) end as role_name,
        lower(c.privilege_type) || case when c.is_grantable then ' with grant option' else '' end as privilege
    from change as c
    where c.privilege_type <> 'MAINTAIN'
       or $2::integer >= 170000
)

select
    'default privileges'                as kind,
    format('of %s on %s%s to %s', k.owner, k.objects, ' in schema ' || k.nspname, k.role_name) as name,
    null::text                          as parent,
    false                               as is_implied,
    k.oid::bigint                       as ordinal,
    jsonb_build_object(
        'privileges', string_agg(distinct k.privilege, ', ') filter (where not k.is_withheld),
        'taken away', string_agg(distinct k.privilege, ', ') filter (where k.is_withheld)
    )                                   as properties,
    '{}'::jsonb                         as definitions,
    string_agg(
        format(
            'alter default privileges for role %s%s %s %s on %s %s %s%s;',
            k.owner,
            ' in schema ' || quote_ident(k.nspname),
            case when k.is_withheld then 'revoke' else 'grant' end,
            lower(k.privilege_type),
            k.objects,
            case when k.is_withheld then 'from' else 'to' end,
            k.role_name,
            case when k.is_grantable then ' with grant option' else '' end
        ),
        E'\n' order by k.privilege_type
    )                                   as statement
from known as k
group by
    k.oid,
    k.owner,
    k.objects,
    k.nspname,
    k.role_name;
