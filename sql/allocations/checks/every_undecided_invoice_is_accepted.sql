-- summary:   Invoices that the backfill left as they are, and that nobody has accepted: select allocations.accept_undecided(…).
-- severity:  blocker

select
    u.invoice_id,
    u.reason,
    i."status",
    i."amountCents",
    i."currency"
from allocations.undecided as u
join "Invoice" as i
    on i."id" = u.invoice_id
where u.accepted_by is null;
