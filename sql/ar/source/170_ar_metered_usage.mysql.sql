-- summary:  AR Metered Usage

-- A zero date says that nobody knew: null, where null is allowed. Elsewhere it is refused.

select
    id,
    app_id,
    customer_id,
    subscription_id,
    metric_name,
    quantity,
    unit_price_cents,
    period_start,
    period_end,
    recorded_at,
    case when billed_at <> 0 then billed_at end as billed_at
from billing_metered_usage;
