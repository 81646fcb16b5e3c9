-- summary:   Void, failed and draft invoices that something is allocated to.
-- severity:  blocker

select
    p.invoice_id,
    p.status,
    p.allocated_cents,
    p.credited_cents
from allocations.invoice_position as p
where p.status in ('DRAFT', 'VOID', 'FAILED')
  and p.allocated_cents + p.credited_cents <> 0;
