-- summary:   Every customer who logs in sees their own profile, and nobody else's.
-- severity:  blocker

select p.id
from profiles as p
where not lerg.sees_own_profile(p.id);
