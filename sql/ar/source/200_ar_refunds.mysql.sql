-- summary:  AR Refunds
-- money:    amount_cents by currency, status

select
    id,
    app_id,
    billing_customer_id as ar_customer_id,
    charge_id,
    tilled_refund_id,
    tilled_charge_id,
    status,
    amount_cents,
    currency,
    reason,
    reference_id,
    note,
    metadata,
    failure_code,
    failure_message,
    created_at,
    updated_at
from billing_refunds;
