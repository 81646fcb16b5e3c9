-- summary:   Invoices that are paid with something open, or open with nothing to pay.
-- severity:  blocker

select
    p.invoice_id,
    p.status,
    p.amount_cents,
    p.balance_cents
from allocations.invoice_position as p
where p.status in ('ISSUED', 'PARTIALLY_PAID', 'PAID', 'OVERDUE')
  and (p.status = 'PAID') <> (p.balance_cents = 0)
  -- Those are listed by every_undecided_invoice_is_accepted.
  and not exists (select from allocations.undecided as u where u.invoice_id = p.invoice_id);
