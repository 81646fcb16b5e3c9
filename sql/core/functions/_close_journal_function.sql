-- summary:  Gives a journal's trigger function to the launch owner, and to nobody else.

create or replace function cutover._close_journal_function(journal_id bigint, pack text)
    returns void
    language plpgsql
    set search_path = pg_catalog, pg_temp
as $$
declare
    v_grantee  text;
    v_owner    name;
begin
    -- Whoever launches and rolls back must be able to drop it, whoever has made it.
    select o.role_name
    into v_owner
    from cutover.launch_owner as o
    join pg_roles as r
        on r.rolname = o.role_name
    where o.pack = _close_journal_function.pack
      and o.role_name <> current_user
      and pg_has_role(o.role_name, 'member');

    if found then
        execute format('alter function cutover_journal.record_%s() owner to %I', journal_id, v_owner);
    end if;

    -- A loop, since each revoke is DDL. Creating a trigger asks for EXECUTE, firing it does not: so
    -- nobody needs it, whatever PUBLIC and default privileges gave.
    for v_grantee in
        select case a.grantee when 0 then 'public' else quote_ident(pg_get_userbyid(a.grantee)) end
        from pg_proc as p
        cross join aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) as a
        where p.oid = to_regprocedure(format('cutover_journal.record_%s()', journal_id))
          and a.grantee <> p.proowner
    loop
        execute format('revoke all on function cutover_journal.record_%s() from %s', journal_id, v_grantee);
    end loop;

    execute format(
        'comment on function cutover_journal.record_%s() is %L',
        journal_id,
        'Records the changes of one table for cutover.change; called by triggers only.'
    );
end;
$$;

comment on function cutover._close_journal_function(bigint, text) is
    'Makes the pack''s launch owner, where there is one, the owner of a journal''s trigger function, which nobody else may call.';
