-- summary:  Takes a pack's entry points from a role.
-- needs:    functions/entry_points
-- undo:     cutover.grant_operator

create or replace function cutover.revoke_operator(role name, pack text)
    returns void
    language plpgsql
    set search_path = pg_catalog, pg_temp
as $$
declare
    v_text  text;
begin
    -- A loop, since each revoke is DDL.
    for v_text in
        select format('revoke execute on routine %s from %I', e.routine, role)
        from cutover.entry_points(pack) as e
    loop
        execute v_text;
    end loop;
end;
$$;

comment on function cutover.revoke_operator(name, text) is
    'Revokes EXECUTE on the pack''s entry points from a role.';
