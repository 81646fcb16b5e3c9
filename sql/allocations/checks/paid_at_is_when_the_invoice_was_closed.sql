-- summary:   Paid invoices whose paidAt is not the time of the allocation or credit that closed them.
-- severity:  blocker

select
    p.invoice_id,
    p.paid_at,
    p.closed_at
from allocations.invoice_position as p
where p.status = 'PAID'
  and p.amount_cents > 0
  and p.paid_at is distinct from p.closed_at
  and not exists (select from allocations.undecided as u where u.invoice_id = p.invoice_id);
