-- summary:   No orphaned discount applications, by customer
-- severity:  blocker

select
    t.id,
    t.customer_id
from ar_discount_applications as t
left join ar_customers as p
    on p.id = t.customer_id
where t.customer_id is not null
  and p.id is null;
