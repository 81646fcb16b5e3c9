-- summary:  AR Webhook Attempts

-- A zero date says that nobody knew: null, where null is allowed. Elsewhere it is refused.

select
    id,
    app_id,
    event_id,
    attempt_number,
    status,
    case when next_attempt_at <> 0 then next_attempt_at end as next_attempt_at,
    error_code,
    error_message,
    created_at,
    updated_at
from billing_webhook_attempts;
