-- summary:   Profiles without an account, and without one that the launch will add.
-- severity:  blocker

select
    p.id,
    p.email
from unified_profiles as p
where not exists (select from auth.users as u where u.id = p.id)
  and not exists (
      select
      from launch.new_user as n
      where n.user_id = p.id
        and n.added_at is null
  );
