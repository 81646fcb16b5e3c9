-- summary:  Sets every grant in schema cutover to what cutover.granted_role says, and no more.
-- needs:    functions/_granted_privileges, functions/_wanted_privileges

create or replace function cutover.reset_privileges()
    returns void
    language plpgsql
    set search_path = pg_catalog, pg_temp
as $$
declare
    v_statement  text;
begin
    -- A loop, since each grant and revoke is DDL. Only differences: an object that is as it
    -- should be is not touched, so calling this twice writes nothing.
    for v_statement in
        select format('revoke %s on %s from %s', g.privilege, g.object, g.grantee)
        from (
            select * from cutover._granted_privileges()
            except
            select * from cutover._wanted_privileges()
        ) as g

        union all

        select format('grant %s on %s to %s', w.privilege, w.object, w.grantee)
        from (
            select * from cutover._wanted_privileges()
            except
            select * from cutover._granted_privileges()
        ) as w
    loop
        execute v_statement;
    end loop;
end;
$$;

comment on function cutover.reset_privileges() is
    'Undoes what default privileges and PUBLIC give in schema cutover, and grants what cutover.granted_role lists. Run after every change of core.';
