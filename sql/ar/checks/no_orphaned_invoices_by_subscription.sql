-- summary:   No orphaned invoices, by subscription
-- severity:  blocker

select
    t.id,
    t.subscription_id
from ar_invoices as t
left join ar_subscriptions as p
    on p.id = t.subscription_id
where t.subscription_id is not null
  and p.id is null;
