-- summary:  AR Discount Applications
-- money:    discount_amount_cents by discount_type

select
    id,
    app_id,
    invoice_id,
    charge_id,
    coupon_id,
    customer_id,
    discount_type,
    discount_amount_cents,
    description,
    quantity,
    category,
    product_types,
    metadata,
    applied_at,
    created_by,
    created_at
from billing_discount_applications;
