-- summary:   People who are enrolled in one course more than once.
-- severity:  blocker

select
    e.user_id,
    e.course_id,
    count(*) as enrollments
from enrollments as e
group by
    e.user_id,
    e.course_id
having count(*) > 1;
