-- summary:   No orphaned discount applications, by invoice
-- severity:  blocker

select
    t.id,
    t.invoice_id
from ar_discount_applications as t
left join ar_invoices as p
    on p.id = t.invoice_id
where t.invoice_id is not null
  and p.id is null;
