-- summary:  Lets a role read the ledger: scripts, runs and check texts, never evidence rows.
-- needs:    functions/reset_privileges
-- raises:   42704 the role does not exist
-- undo:     cutover.revoke_reader

create or replace function cutover.grant_reader(role name)
    returns void
    language plpgsql
    set search_path = pg_catalog, pg_temp
as $$
begin
    if not exists (select from pg_roles as r where r.rolname = role) then
        raise exception 'role % does not exist', quote_ident(role)
            using errcode = '42704',
                  detail  = 'Only a role that is there can be granted anything.',
                  hint    = format('Create it first: create role %I;', role);
    end if;

    insert into cutover.granted_role (role_name, access)
    values (role, 'reader')
    on conflict on constraint granted_role_pkey do nothing;

    perform cutover.reset_privileges();
end;
$$;

comment on function cutover.grant_reader(name) is
    'Lets a role read the ledger. Undone by cutover.revoke_reader.';
