-- summary:  AR Payment Methods

-- A zero date says that nobody knew: null, where null is allowed. Elsewhere it is refused.

select
    id,
    app_id,
    billing_customer_id as ar_customer_id,
    tilled_payment_method_id,
    status,
    type,
    brand,
    last4,
    exp_month,
    exp_year,
    bank_name,
    bank_last4,
    is_default,
    metadata,
    case when deleted_at <> 0 then deleted_at end as deleted_at,
    created_at,
    updated_at
from billing_payment_methods;
