-- summary:   E-mails that more than one profile has, once they are lower-cased and trimmed.
-- severity:  blocker

select
    launch._email(p.email)  as email,
    count(*)                as profiles
from unified_profiles as p
group by launch._email(p.email)
having count(*) > 1;
