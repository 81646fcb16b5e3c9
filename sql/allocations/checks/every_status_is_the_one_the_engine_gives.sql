-- summary:   Invoices whose status is not the one that follows from what was applied; one that came due today is no error.
-- severity:  blocker

select
    p.invoice_id,
    p.status,
    p.status_due,
    p.amount_cents,
    p.allocated_cents,
    p.credited_cents
from allocations.invoice_position as p
where p.status <> p.status_due
  -- Time alone makes an open invoice overdue; whatever runs daily says so within a day.
  and not (
      p.status = 'ISSUED'
      and p.status_due = 'OVERDUE'
      and exists (
          select
          from "Invoice" as i
          where i."id" = p.invoice_id
            and i."dueAt" >= statement_timestamp() at time zone 'UTC' - interval '1 day'
      )
  )
  and not exists (select from allocations.undecided as u where u.invoice_id = p.invoice_id);
