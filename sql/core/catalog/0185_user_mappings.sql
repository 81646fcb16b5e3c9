-- summary:  User mappings of foreign servers. Their options may hold a password: a digest of them is compared, where
--           this role may see them, and no value is shown.

select
    'user mapping'                      as kind,
    format(
        'for %s server %I',
        case m.umuser when 0 then 'public' else quote_ident(m.usename) end,
        m.srvname
    )                                   as name,
    null::text                          as parent,
    false                               as is_implied,
    m.umid::bigint                      as ordinal,
    jsonb_build_object('hidden options', case
        when r.is_readable
            then encode(sha256(convert_to(
                array_to_string(array(select o.entry from unnest(m.umoptions) as o (entry) order by o.entry collate "C"), E'\n'),
                'UTF8'
            )), 'hex')
    end)                                as properties,
    '{}'::jsonb                         as definitions,
    format(
        E'create user mapping for %s server %I;%s',
        case m.umuser when 0 then 'public' else quote_ident(m.usename) end,
        m.srvname,
        case when m.umoptions is not null or not r.is_readable then E'\n-- Its options are not shown here.' end
    )                                   as statement
from pg_user_mappings as m
join pg_foreign_server as s
    on s.oid = m.srvid

-- For any other role the view has null where options may be.
cross join lateral (
    select
        (select u.rolsuper from pg_roles as u where u.rolname = current_user)
        or (m.umuser = 0 and pg_has_role(s.srvowner, 'usage'))
        or (m.usename = current_user and (pg_has_role(s.srvowner, 'usage') or has_server_privilege(s.oid, 'usage'))) as is_readable
) as r;
