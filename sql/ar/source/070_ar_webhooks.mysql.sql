-- summary:  AR Webhooks

-- A zero date says that nobody knew: null, where null is allowed. Elsewhere it is refused.

select
    id,
    app_id,
    event_id,
    event_type,
    status,
    error,
    payload,
    attempt_count,
    case when last_attempt_at <> 0 then last_attempt_at end as last_attempt_at,
    case when next_attempt_at <> 0 then next_attempt_at end as next_attempt_at,
    case when dead_at <> 0 then dead_at end as dead_at,
    error_code,
    received_at,
    case when processed_at <> 0 then processed_at end as processed_at
from billing_webhooks;
