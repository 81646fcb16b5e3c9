-- summary:  AR Coupons

-- A zero date says that nobody knew: null, where null is allowed. Elsewhere it is refused.

select
    id,
    app_id,
    code,
    coupon_type,
    value,
    currency,
    duration,
    duration_months,
    max_redemptions,
    case when redeem_by <> 0 then redeem_by end as redeem_by,
    active,
    metadata,
    created_at,
    updated_at,
    product_categories,
    customer_segments,
    min_quantity,
    max_discount_amount_cents,
    case when seasonal_start_date <> 0 then seasonal_start_date end as seasonal_start_date,
    case when seasonal_end_date <> 0 then seasonal_end_date end as seasonal_end_date,
    volume_tiers,
    referral_tier,
    contract_term_months,
    stackable,
    priority
from billing_coupons;
