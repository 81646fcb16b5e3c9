-- summary:   No orphaned charges, by invoice
-- severity:  blocker

select
    t.id,
    t.invoice_id
from ar_charges as t
left join ar_invoices as p
    on p.id = t.invoice_id
where t.invoice_id is not null
  and p.id is null;
