-- summary:   Invoice uniqueness, whatever the case
-- severity:  warning

-- The source would have refused these; here only the same spelling is the same key.

select
    lower(t.tilled_invoice_id),
    array_agg(t.id) as ids
from ar_invoices as t
where t.tilled_invoice_id is not null
group by lower(t.tilled_invoice_id)
having count(*) > 1;
