-- summary:   No orphaned subscription addons, by addon
-- severity:  blocker

select
    t.id,
    t.addon_id
from ar_subscription_addons as t
left join ar_addons as p
    on p.id = t.addon_id
where t.addon_id is not null
  and p.id is null;
