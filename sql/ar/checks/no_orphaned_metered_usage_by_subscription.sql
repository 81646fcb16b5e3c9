-- summary:   No orphaned metered usage, by subscription
-- severity:  blocker

select
    t.id,
    t.subscription_id
from ar_metered_usage as t
left join ar_subscriptions as p
    on p.id = t.subscription_id
where t.subscription_id is not null
  and p.id is null;
