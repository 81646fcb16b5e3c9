-- summary:   No orphaned subscription addons, by subscription
-- severity:  blocker

select
    t.id,
    t.subscription_id
from ar_subscription_addons as t
left join ar_subscriptions as p
    on p.id = t.subscription_id
where t.subscription_id is not null
  and p.id is null;
