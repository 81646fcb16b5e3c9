-- summary:  Creates a schema that only owners of a pack's tables may use.

create or replace function cutover._open_schema(schema_name name, owners oid[])
    returns void
    language plpgsql
    set search_path = pg_catalog, pg_temp
as $$
declare
    v_text  text;
begin
    if to_regnamespace(quote_ident(schema_name)) is null then
        execute format('create schema %I', schema_name);
    end if;

    -- Loops, since each statement is DDL. Default privileges may have opened the schema to others.
    for v_text in
        select format(
            'revoke all on schema %I from %s',
            schema_name,
            case a.grantee when 0 then 'public' else quote_ident(pg_get_userbyid(a.grantee)) end
        )
        from pg_namespace as n
        cross join aclexplode(n.nspacl) as a
        where n.nspname = schema_name
          and a.grantee <> n.nspowner
          and a.grantee <> all (owners)
        group by a.grantee
    loop
        execute v_text;
    end loop;

    for v_text in
        select format('grant usage, create on schema %I to %I', schema_name, pg_get_userbyid(o.oid))
        from unnest(owners) as o (oid)
        join pg_namespace as n
            on n.nspname = schema_name
        where not (has_schema_privilege(o.oid, n.oid, 'usage') and has_schema_privilege(o.oid, n.oid, 'create'))
    loop
        execute v_text;
    end loop;
end;
$$;

comment on function cutover._open_schema(name, oid[]) is
    'Creates a schema and closes it to all but its owner and the roles given, which may create in it.';
