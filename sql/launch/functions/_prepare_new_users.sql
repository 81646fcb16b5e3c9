-- summary:  Lists the buyers without an account, and the administrators that must be kept.
-- needs:    functions/_analyze

create or replace function launch._prepare_new_users()
    returns void
    language plpgsql
    set search_path = pg_catalog, pg_temp
as $$
begin
    delete from launch.new_user as n
    where n.added_at is null
      and not exists (
          select
          from launch.person as p
          where p.user_id = n.user_id
            and p.is_buyer
            and not p.is_account
            and not p.is_test
      );

    merge into launch.new_user as n
    using (
        select p.user_id, p.email, p.first_name, p.last_name, p.registered_at
        from launch.person as p
        where p.is_buyer
          and not p.is_account
          and not p.is_test
    ) as p
        on p.user_id = n.user_id
    -- An account that a launch added and that somebody has deleted since is added again.
    when matched and n.added_at is not null
        and not exists (select from auth.users as u where u.id = n.user_id)
        then update
            set (first_name, last_name, registered_at, added_at)
              = (p.first_name, p.last_name, p.registered_at, null)
    when matched and (n.first_name, n.last_name, n.registered_at)
        is distinct from (p.first_name, p.last_name, p.registered_at)
        then update
            set (first_name, last_name, registered_at) = (p.first_name, p.last_name, p.registered_at)
    when not matched then
        insert (user_id, email, first_name, last_name, registered_at)
        values (p.user_id, p.email, p.first_name, p.last_name, p.registered_at);

    if found then
        perform launch._analyze('launch.new_user');
    end if;

    -- Only added to: an administrator that production has lost since is what the check looks for.
    insert into launch.admin_account (user_id, email)
    select p.id, p.email
    from public.unified_profiles as p
    where p.admin_metadata ->> 'role' = 'admin'
    on conflict on constraint admin_account_pkey do nothing;
end;
$$;

comment on function launch._prepare_new_users() is
    'Brings launch.new_user and launch.admin_account up to date; what did not change is not written.';
