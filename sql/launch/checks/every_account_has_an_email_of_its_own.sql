-- summary:   Accounts without an e-mail, and those whose e-mail differs from another one's by case only.
--            They stay, and what is prepared goes to the other account, or to none.
-- severity:  warning

select
    u.user_id,
    u.email,
    a.user_id as goes_to
from launch._account_emails() as u
left join launch._accounts() as a
    on a.email = u.email
where a.user_id is distinct from u.user_id
  and not launch._is_test_account(coalesce(u.email, ''));
