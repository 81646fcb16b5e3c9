-- summary:   Profiles and transactions of test accounts, by launch.test_account_rule.
-- severity:  blocker

select
    'unified_profiles' as table_name,
    p.id,
    p.email
from unified_profiles as p
where launch._is_test_account(launch._email(p.email))

union all

select
    'transactions',
    t.id,
    t.contact_email
from transactions as t
where launch._is_test_account(launch._email(t.contact_email));
