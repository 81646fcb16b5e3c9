-- summary:   Completed transactions without the time of payment.
-- severity:  warning

select
    t.id,
    t.contact_email,
    t.created_at
from transactions as t
where t.status = 'completed'
  and t.paid_at is null;
