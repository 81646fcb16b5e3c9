-- summary:  Policies of row-level security.

select
    'policy'                            as kind,
    format('%s on %I.%I', quote_ident(p.polname), n.nspname, c.relname) as name,
    format('%I.%I', n.nspname, c.relname) as parent,
    false                               as is_implied,
    p.oid::bigint                       as ordinal,
    jsonb_build_object(
        'command', a.command,
        'mode', case when p.polpermissive then 'permissive' else 'restrictive' end,
        'roles', a.roles
    )                                   as properties,
    jsonb_strip_nulls(jsonb_build_object(
        'using', pg_get_expr(p.polqual, p.polrelid),
        'check', pg_get_expr(p.polwithcheck, p.polrelid)
    ))                                  as definitions,
    concat_ws(
        ' ',
        format('create policy %I on %I.%I', p.polname, n.nspname, c.relname),
        case when not p.polpermissive then 'as restrictive' end,
        'for ' || a.command,
        'to ' || a.roles,
        'using (' || pg_get_expr(p.polqual, p.polrelid) || ')',
        'with check (' || pg_get_expr(p.polwithcheck, p.polrelid) || ')'
    ) || ';'                            as statement
from pg_policy as p
join pg_class as c
    on c.oid = p.polrelid
join pg_namespace as n
    on n.oid = c.relnamespace
cross join lateral (
    select
        case p.polcmd
            when 'r' then 'select'
            when 'a' then 'insert'
            when 'w' then 'update'
            when 'd' then 'delete'
            else 'all'
        end as command,
        (
            select string_agg(
                case r.oid when 0 then 'public' else quote_ident(pg_get_userbyid(r.oid)) end,
                ', ' order by pg_get_userbyid(r.oid)::text collate "C"
            )
            from unnest(p.polroles) as r (oid)
        ) as roles
) as a
where n.nspname = any ($1::text[]);
