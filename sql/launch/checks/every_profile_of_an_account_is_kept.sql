-- summary:   Profiles on live that a launch would drop, with their enrollments, because the account has
--            no e-mail, or one that differs from another account's by case only.
-- severity:  blocker

-- Merge the two by hand, or give the account an e-mail; then prepare again.
select
    l.id,
    l.email,
    l.created_at,
    (
        select count(*)
        from public.enrollments as e
        where e.user_id = l.id
    ) as enrollments
from public.unified_profiles as l
join launch._account_emails() as u
    on u.user_id = l.id
where not exists (select from unified_profiles as p where p.id = l.id)
  and not exists (select from launch._accounts() as a where a.user_id = l.id)
  and not launch._is_test_account(coalesce(u.email, ''));
