-- summary:  Takes from a role what cutover.grant_reader gave it.
-- needs:    functions/reset_privileges
-- undo:     cutover.grant_reader

create or replace function cutover.revoke_reader(role name)
    returns void
    language plpgsql
    set search_path = pg_catalog, pg_temp
as $$
begin
    delete from cutover.granted_role as g
    where g.role_name = role
      and g.access = 'reader';

    perform cutover.reset_privileges();
end;
$$;

comment on function cutover.revoke_reader(name) is
    'Takes reading from a role. Nothing happens when it had none.';
