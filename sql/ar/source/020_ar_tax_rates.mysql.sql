-- summary:  AR Tax Rates

-- A zero date says that nobody knew: null, where null is allowed. Elsewhere it is refused.

select
    id,
    app_id,
    jurisdiction_code,
    tax_type,
    rate,
    effective_date,
    case when expiration_date <> 0 then expiration_date end as expiration_date,
    description,
    metadata,
    created_at,
    updated_at
from billing_tax_rates;
