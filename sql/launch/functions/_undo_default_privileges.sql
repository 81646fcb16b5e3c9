-- summary:  Takes from a new routine what default privileges and PUBLIC give.

create or replace function launch._undo_default_privileges(routine regprocedure)
    returns void
    language plpgsql
    set search_path = pg_catalog, pg_temp
as $$
declare
    v_grantee  text;
begin
    -- A loop, since each revoke is DDL. Grants to operators are no defaults, and stay.
    for v_grantee in
        select 'public'
        union
        select quote_ident(r.rolname)
        from pg_proc as p
        join pg_default_acl as d
            on d.defaclrole = p.proowner
           and d.defaclobjtype = 'f'
           and d.defaclnamespace in (0, p.pronamespace)
        cross join aclexplode(d.defaclacl) as a
        join pg_roles as r
            on r.oid = a.grantee
        where p.oid = routine
          and a.grantee <> p.proowner
    loop
        execute format('revoke all on routine %s from %s', routine, v_grantee);
    end loop;
end;
$$;

comment on function launch._undo_default_privileges(regprocedure) is
    'Revokes from a routine what PUBLIC and the owner''s default privileges give: a hosted database would else put it on the internet.';
