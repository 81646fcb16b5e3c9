-- summary:   No orphaned invoices, by customer
-- severity:  blocker

select
    t.id,
    t.ar_customer_id
from ar_invoices as t
left join ar_customers as p
    on p.id = t.ar_customer_id
where t.ar_customer_id is not null
  and p.id is null;
