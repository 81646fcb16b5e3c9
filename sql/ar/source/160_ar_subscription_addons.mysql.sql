-- summary:  AR Subscription Addons

select
    id,
    app_id,
    subscription_id,
    addon_id,
    quantity,
    created_at,
    updated_at
from billing_subscription_addons;
