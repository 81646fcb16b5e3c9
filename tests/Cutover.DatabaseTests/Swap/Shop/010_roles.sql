-- Roles belong to the server, which other tests share: they are made once and never altered.
do $$
declare
    v_role  name;
begin
    foreach v_role in array array['shop_owner', 'shop_reader', 'shop_writer', 'shop_by_default', 'Odd "Role".🛒']
    loop
        if not exists (select from pg_roles where rolname = v_role) then
            execute format('create role %I nologin', v_role);
        end if;
    end loop;
end;
$$;

create schema shop authorization shop_owner;
create schema billing authorization shop_owner;
create schema report authorization shop_owner;
grant usage on schema shop, billing, report to public;

-- As hosted databases do: whatever is created is open to somebody, unless it is closed again.
alter default privileges for role shop_owner grant all on tables to shop_by_default;
alter default privileges for role shop_owner grant all on sequences to shop_by_default;
alter default privileges for role shop_owner grant execute on functions to shop_by_default;
alter default privileges grant all on schemas to shop_by_default;
alter default privileges grant all on tables to shop_by_default;
