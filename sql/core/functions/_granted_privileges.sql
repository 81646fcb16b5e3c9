-- summary:  Lists the grants in the tool's schemas to anyone but the owner.

create or replace function cutover._granted_privileges()
    returns table (object text, grantee text, privilege text)
    language sql
    stable
begin atomic
    with object as (
        select
            format('schema %I', n.nspname)                  as name,
            n.nspowner                                      as owner,
            coalesce(n.nspacl, acldefault('n', n.nspowner)) as acl
        from pg_namespace as n
        where n.nspname in ('cutover', 'cutover_journal')

        union all

        select
            case c.relkind when 'S' then 'sequence ' else 'table ' end
                || format('%I.%I', 'cutover', c.relname),
            c.relowner,
            coalesce(
                c.relacl,
                acldefault(case c.relkind when 'S' then 's' else 'r' end::"char", c.relowner)
            )
        from pg_class as c
        where c.relnamespace = 'cutover'::regnamespace
          and c.relkind in ('r', 'p', 'v', 'm', 'S')

        union all

        select
            format(
                '%s cutover.%I(%s)',
                case p.prokind when 'p' then 'procedure' else 'function' end,
                p.proname,
                pg_get_function_identity_arguments(p.oid)
            ),
            p.proowner,
            coalesce(p.proacl, acldefault('f', p.proowner))
        from pg_proc as p
        where p.pronamespace = 'cutover'::regnamespace
    )

    select
        o.name,
        case a.grantee when 0 then 'public' else quote_ident(pg_get_userbyid(a.grantee)) end,
        lower(a.privilege_type)
    from object as o
    cross join aclexplode(o.acl) as a
    where a.grantee <> o.owner;
end;

comment on function cutover._granted_privileges() is
    'Every privilege in schema cutover that somebody other than the owner has, as the parts of a revoke.';
