-- summary:  Makes the role with whose rights a pack is launched, and says what it still needs.
-- needs:    functions/_close_journal_function, functions/missing_privileges,
--   functions/reset_privileges
-- raises:   42710 the role is the launch owner of another pack
-- undo:     drop owned by the role; drop role

create or replace function cutover.create_launch_owner(role name, pack text)
    returns table (statement text, reason text)
    language plpgsql
    set search_path = pg_catalog, pg_temp
as $$
declare
    v_journal  bigint;
begin
    if not exists (select from pg_roles as r where r.rolname = role) then
        execute format('create role %I nologin', role);
    end if;

    if exists (
        select from cutover.launch_owner as o
        where o.role_name = role
          and o.pack <> create_launch_owner.pack
    ) then
        raise exception 'role % is the launch owner of another pack', quote_ident(role)
            using errcode = '42710',
                  detail  = 'Who operates one pack may execute what its launch owner owns, and so the entry points of both.',
                  hint    = 'Give each pack a launch owner of its own.';
    end if;

    insert into cutover.launch_owner (pack, role_name)
    values (create_launch_owner.pack, role)
    on conflict on constraint launch_owner_pkey do update
        set role_name = excluded.role_name;

    insert into cutover.granted_role (role_name, access)
    values (role, 'launch owner')
    on conflict on constraint granted_role_pkey do nothing;

    perform cutover.reset_privileges();

    -- A loop, since each is DDL: journals that others have begun are the launch owner's to end.
    for v_journal in
        select j.journal_id
        from cutover.journal as j
        where j.pack = create_launch_owner.pack
          and j.state <> 'ended'
    loop
        perform cutover._close_journal_function(v_journal, pack);
    end loop;

    -- Where it can be had: without it a launch works, but waits for autovacuum to end by itself.
    if exists (select from pg_roles as r where r.rolname = current_user and r.rolsuper)
        and not has_parameter_privilege(role, 'deadlock_timeout', 'set')
    then
        execute format('grant set on parameter deadlock_timeout to %I', role);
    end if;

    return query
    select m.statement, m.reason
    from cutover.missing_privileges(pack, role) as m

    union all

    select
        format('grant set on parameter deadlock_timeout to %I;', role),
        'where it can be had: autovacuum then yields to a launch after 100 ms'
    where not has_parameter_privilege(role, 'deadlock_timeout', 'set');
end;
$$;

comment on function cutover.create_launch_owner(name, text) is
    'Creates a role that cannot log in, lets it use schema cutover, and lists the grants that it still needs to launch the pack. It is to own the pack''s entry points.';
