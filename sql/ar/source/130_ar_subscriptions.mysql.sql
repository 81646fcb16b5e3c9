-- summary:  AR Subscriptions

-- A zero date says that nobody knew: null, where null is allowed. Elsewhere it is refused.

select
    id,
    app_id,
    billing_customer_id as ar_customer_id,
    tilled_subscription_id,
    plan_id,
    plan_name,
    price_cents,
    status,
    interval_unit,
    interval_count,
    case when billing_cycle_anchor <> 0 then billing_cycle_anchor end as billing_cycle_anchor,
    current_period_start,
    current_period_end,
    cancel_at_period_end,
    case when cancel_at <> 0 then cancel_at end as cancel_at,
    case when canceled_at <> 0 then canceled_at end as canceled_at,
    case when ended_at <> 0 then ended_at end as ended_at,
    payment_method_id,
    payment_method_type,
    metadata,
    update_source,
    updated_by,
    created_at,
    updated_at
from billing_subscriptions;
