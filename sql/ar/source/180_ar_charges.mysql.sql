-- summary:  AR Charges
-- money:    amount_cents by currency, status

-- A zero date says that nobody knew: null, where null is allowed. Elsewhere it is refused.

select
    id,
    app_id,
    tilled_charge_id,
    invoice_id,
    billing_customer_id as ar_customer_id,
    subscription_id,
    status,
    amount_cents,
    currency,
    charge_type,
    reason,
    reference_id,
    case when service_date <> 0 then service_date end as service_date,
    note,
    metadata,
    failure_code,
    failure_message,
    created_at,
    updated_at,
    product_type,
    quantity,
    service_frequency,
    weight_amount,
    location_reference
from billing_charges;
