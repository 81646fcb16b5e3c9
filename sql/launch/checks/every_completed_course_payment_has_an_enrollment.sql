-- summary:   People who paid for a product that comes with a course, and are not enrolled in it, also
--            because launch.product_rule names a course that is not there.
-- severity:  blocker

select
    t.id,
    t.user_id,
    t.contact_email,
    r.product,
    r.course_slug
from transactions as t
join launch.product_rule as r
    on r.product = t.metadata ->> 'product'
   and r.course_slug is not null
left join courses as c
    on c.slug = r.course_slug
where t.status = 'completed'
  and t.transaction_type in ('payment', 'manual')
  -- A payment without an e-mail is nobody's; it is counted when the data is prepared.
  and t.contact_email is not null
  and not exists (
      select
      from enrollments as e
      where e.user_id = t.user_id
        and e.course_id = c.id
  );
