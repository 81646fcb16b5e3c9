-- summary:  Customers

select
    id,
    app_id,
    external_customer_id,
    email,
    name,
    status,
    is_company,
    balance_cents,
    created_at,
    updated_at
from customer;
