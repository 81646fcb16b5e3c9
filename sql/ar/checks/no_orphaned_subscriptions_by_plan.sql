-- summary:   No orphaned subscriptions, by plan
-- severity:  warning

select
    s.id,
    s.app_id,
    s.plan_id
from ar_subscriptions as s
left join ar_plans as p
    on p.app_id = s.app_id
   and p.plan_id = s.plan_id
where p.id is null;
