-- summary:  AR Invoices
-- money:    amount_cents by currency, status

-- A zero date says that nobody knew: null, where null is allowed. Elsewhere it is refused.

select
    id,
    app_id,
    tilled_invoice_id,
    billing_customer_id as ar_customer_id,
    subscription_id,
    status,
    amount_cents,
    currency,
    case when due_at <> 0 then due_at end as due_at,
    case when paid_at <> 0 then paid_at end as paid_at,
    hosted_url,
    metadata,
    created_at,
    updated_at,
    case when billing_period_start <> 0 then billing_period_start end as billing_period_start,
    case when billing_period_end <> 0 then billing_period_end end as billing_period_end,
    line_item_details,
    compliance_codes
from billing_invoices;
