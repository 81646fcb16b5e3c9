-- summary:  Says whether a customer who logs in sees their own profile and no other.

create or replace function lerg.sees_own_profile(user_id uuid)
    returns boolean
    language plpgsql
    volatile
    set search_path = pg_catalog, pg_temp
    set row_security = on
as $$
declare
    v_role    text := current_user::text;
    v_claims  text := coalesce(current_setting('request.jwt.claims', true), '');
    v_seen    uuid[];
begin
    perform set_config('request.jwt.claims', json_build_object('sub', user_id, 'role', 'authenticated')::text, true);
    perform set_config('role', 'authenticated', true);
    v_seen := array(select p.id from public.profiles as p);
    perform set_config('role', v_role, true);
    perform set_config('request.jwt.claims', v_claims, true);
    return v_seen = array[user_id];
end;
$$;

comment on function lerg.sees_own_profile(uuid) is
    'Reads public.profiles as the application''s role with the customer''s claims: true when exactly their own row is there.';
