-- summary:   Invoices that were paid by more than their amount.
-- severity:  blocker

select
    p.invoice_id,
    p.amount_cents,
    p.allocated_cents,
    p.credited_cents
from allocations.invoice_position as p
where p.allocated_cents + p.credited_cents > greatest(p.amount_cents, 0);
