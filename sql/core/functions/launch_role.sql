-- summary:  Names the role with whose rights this session launches a pack.

create or replace function cutover.launch_role(pack text)
    returns name
    language plpgsql
    stable
    set search_path = pg_catalog, pg_temp
as $$
declare
    -- PostgreSQL 16 tells being a member from being allowed to act as the role.
    c_privilege  constant text := case
        when current_setting('server_version_num')::integer >= 160000 then 'set'
        else 'member'
    end;
begin
    return (
        select o.role_name
        from cutover.launch_owner as o
        join pg_roles as r
            on r.rolname = o.role_name
        where o.pack = launch_role.pack
          and pg_has_role(session_user, r.oid, c_privilege)
    );
end;
$$;

comment on function cutover.launch_role(text) is
    'The pack''s launch owner, if one is recorded and this session may take its role; else null: the session acts as itself.';
