-- summary:  Charges
-- money:    amount_cents by currency, status

select
    id,
    app_id,
    customer_id,
    subscription_id,
    provider_charge_id,
    amount_cents,
    fee_cents,
    currency,
    status,
    rate,
    description,
    failure_code,
    created_at,
    updated_at
from charge;
