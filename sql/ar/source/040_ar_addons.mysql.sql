-- summary:  AR Addons

select
    id,
    app_id,
    addon_id,
    name,
    price_cents,
    currency,
    features,
    active,
    metadata,
    created_at,
    updated_at
from billing_addons;
