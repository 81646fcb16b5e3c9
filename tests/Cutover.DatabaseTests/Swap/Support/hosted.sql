-- The default privileges of hosted databases, for everybody who will create anything here.
do $$
declare
    v_role  name;
begin
    foreach v_role in array array['anon', 'authenticated', 'store_owner']
    loop
        if not exists (select from pg_roles where rolname = v_role) then
            execute format('create role %I nologin', v_role);
        end if;
    end loop;
end;
$$;

alter default privileges grant all on schemas to anon, authenticated;
alter default privileges grant all on tables to anon, authenticated;
alter default privileges grant all on sequences to anon, authenticated;
alter default privileges grant all on functions to anon, authenticated;
alter default privileges for role store_owner grant all on tables to anon, authenticated;
alter default privileges for role store_owner grant all on sequences to anon, authenticated;
