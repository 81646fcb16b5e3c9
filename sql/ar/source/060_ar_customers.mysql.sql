-- summary:  AR Customers

-- A zero date says that nobody knew: null, where null is allowed. Elsewhere it is refused.

select
    id,
    app_id,
    external_customer_id,
    tilled_customer_id,
    status,
    email,
    name,
    default_payment_method_id,
    payment_method_type,
    metadata,
    update_source,
    updated_by,
    case when delinquent_since <> 0 then delinquent_since end as delinquent_since,
    case when grace_period_end <> 0 then grace_period_end end as grace_period_end,
    case when next_retry_at <> 0 then next_retry_at end as next_retry_at,
    retry_attempt_count,
    created_at,
    updated_at
from billing_customers;
