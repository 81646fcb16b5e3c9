-- summary:   Enrollments that this pack made for somebody who paid for no product that comes with
--            the course, such as a buyer of Canva alone.
-- severity:  blocker

select
    e.id,
    e.user_id,
    e.course_id
from enrollments as e
where e.metadata ->> 'prepared_by' = 'launch'
  and not exists (
      select
      from transactions as t
      join launch.product_rule as r
          on r.product = t.metadata ->> 'product'
      join courses as c
          on c.slug = r.course_slug
      where t.user_id = e.user_id
        and c.id = e.course_id
        and t.status = 'completed'
        and t.transaction_type in ('payment', 'manual')
  );
