-- summary:   Transactions of an account that is not there and that the launch will not add.
-- severity:  blocker

select
    t.id,
    t.user_id,
    t.contact_email
from transactions as t
where t.user_id is not null
  and not exists (select from auth.users as u where u.id = t.user_id)
  and not exists (
      select
      from launch.new_user as n
      where n.user_id = t.user_id
        and n.added_at is null
  );
