-- summary:  Lists the routines through which an operator launches a pack.

create or replace function cutover.entry_points(pack text)
    returns table (schema_name name, routine text)
    language sql
    stable
begin atomic
    select
        n.nspname,
        format('%I.%I(%s)', n.nspname, p.proname, pg_get_function_identity_arguments(p.oid))
    from cutover.launch_owner as o
    join pg_roles as r
        on r.rolname = o.role_name
    join pg_proc as p
        on p.proowner = r.oid
       and p.prosecdef
       and p.prorettype <> 'trigger'::regtype
    join pg_namespace as n
        on n.oid = p.pronamespace
    where o.pack = entry_points.pack
    order by 2;
end;

comment on function cutover.entry_points(text) is
    'Security definer routines that the pack''s launch owner owns; cutover.grant_operator grants EXECUTE on them.';
