-- summary:   Enrollments of somebody who has no profile.
-- severity:  blocker

select
    e.id,
    e.user_id,
    e.course_id
from enrollments as e
where not exists (select from unified_profiles as p where p.id = e.user_id);
