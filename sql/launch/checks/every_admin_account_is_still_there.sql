-- summary:   Administrators whose profile, role or account is gone.
-- severity:  blocker

select
    a.user_id,
    a.email
from launch.admin_account as a
where not exists (
    select
    from unified_profiles as p
    join auth.users as u
        on u.id = p.id
    where p.id = a.user_id
      and p.admin_metadata ->> 'role' = 'admin'
);
