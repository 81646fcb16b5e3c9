-- summary:   No orphaned invoice line items
-- severity:  blocker

select
    t.id,
    t.invoice_id
from ar_invoice_line_items as t
left join ar_invoices as p
    on p.id = t.invoice_id
where t.invoice_id is not null
  and p.id is null;
