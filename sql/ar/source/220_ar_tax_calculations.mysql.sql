-- summary:  AR Tax Calculations
-- money:    tax_amount_cents by tax_type

select
    id,
    app_id,
    invoice_id,
    charge_id,
    tax_rate_id,
    taxable_amount_cents,
    tax_amount_cents,
    jurisdiction_code,
    tax_type,
    rate_applied,
    created_at
from billing_tax_calculations;
