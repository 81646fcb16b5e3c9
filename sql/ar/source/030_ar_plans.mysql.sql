-- summary:  AR Plans

select
    id,
    app_id,
    plan_id,
    name,
    interval_unit,
    interval_count,
    price_cents,
    currency,
    features,
    active,
    version_tag,
    created_at,
    updated_at
from billing_plans;
