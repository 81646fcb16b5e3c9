-- summary:  AR Invoice Line Items
-- money:    amount_cents by line_item_type

select
    id,
    app_id,
    invoice_id,
    line_item_type,
    description,
    quantity,
    unit_price_cents,
    amount_cents,
    metadata,
    created_at
from billing_invoice_line_items;
