-- summary:  Says who may do what with relations and their columns.

create or replace function cutover._privilege_facts(relations oid[])
    returns table (object text, property text, value text)
    language sql
    stable
begin atomic
    with acl as (
        select
            c.oid::regclass                                as name,
            null::name                                     as column_name,
            c.relowner,
            coalesce(c.relacl, acldefault(case c.relkind when 'S' then 's' else 'r' end::"char", c.relowner)) as acl
        from pg_class as c
        where c.oid = any (_privilege_facts.relations)

        union all

        select
            c.oid::regclass,
            a.attname,
            c.relowner,
            a.attacl
        from pg_attribute as a
        join pg_class as c
            on c.oid = a.attrelid
        where a.attrelid = any (_privilege_facts.relations)
          and a.attnum > 0
          and not a.attisdropped
          and a.attacl is not null
    )

    select
        concat('privileges of ', o.name, '.' || quote_ident(o.column_name)),
        format(
            '%s to %s by %s',
            lower(g.privilege_type),
            case g.grantee when 0 then 'public' else quote_ident(pg_get_userbyid(g.grantee)) end,
            quote_ident(pg_get_userbyid(g.grantor))
        ),
        case when g.is_grantable then 'with grant option' else 'granted' end
    from acl as o
    cross join aclexplode(o.acl) as g;
end;

comment on function cutover._privilege_facts(oid[]) is
    'Every privilege on relations and columns, with grantor and grant option.';
