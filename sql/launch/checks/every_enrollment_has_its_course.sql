-- summary:   Enrollments in a course that is not there.
-- severity:  blocker

select
    e.id,
    e.user_id,
    e.course_id
from enrollments as e
where not exists (select from courses as c where c.id = e.course_id);
