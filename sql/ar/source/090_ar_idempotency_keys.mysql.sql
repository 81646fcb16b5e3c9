-- summary:  AR Idempotency Keys

select
    id,
    app_id,
    idempotency_key,
    request_hash,
    response_body,
    status_code,
    created_at,
    expires_at
from billing_idempotency_keys;
