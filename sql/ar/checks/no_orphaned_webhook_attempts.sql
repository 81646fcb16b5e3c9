-- summary:   No orphaned webhook attempts
-- severity:  warning

select
    a.id,
    a.event_id,
    a.app_id
from ar_webhook_attempts as a
left join ar_webhooks as w
    on w.event_id = a.event_id
   and w.app_id = a.app_id
where w.id is null;
