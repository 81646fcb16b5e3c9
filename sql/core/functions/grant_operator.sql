-- summary:  Lets a role launch and roll back a pack through its entry points, and nothing else.
-- needs:    functions/entry_points
-- raises:   42704 there is no such role, or the pack has no entry point
-- undo:     cutover.revoke_operator

create or replace function cutover.grant_operator(role name, pack text)
    returns void
    language plpgsql
    set search_path = pg_catalog, pg_temp
as $$
declare
    v_text   text;
    v_count  integer := 0;
begin
    if not exists (select from pg_roles as r where r.rolname = role) then
        raise exception 'role % does not exist', quote_ident(role)
            using errcode = '42704',
                  detail  = 'Only a role that is there can be granted anything.',
                  hint    = format('Create it first: create role %I;', role);
    end if;

    -- A loop, since each grant is DDL.
    for v_text in
        select format('grant execute on routine %s to %I', e.routine, role)
        from cutover.entry_points(pack) as e
        union all
        select distinct format('grant usage on schema %I to %I', e.schema_name, role)
        from cutover.entry_points(pack) as e
    loop
        execute v_text;
        v_count := v_count + 1;
    end loop;

    if v_count = 0 then
        raise exception 'pack % has no entry point', pack
            using errcode = '42704',
                  detail  = 'An entry point is a security definer routine that the pack''s launch owner owns.',
                  hint    = format('select * from cutover.launch_owner where pack = %L;', pack);
    end if;
end;
$$;

comment on function cutover.grant_operator(name, text) is
    'Grants EXECUTE on the pack''s entry points, which is all that an operator needs.';
