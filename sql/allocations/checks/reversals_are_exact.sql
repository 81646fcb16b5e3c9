-- summary:   Reversals that are not of the same invoice, payment and amount as what they take back.
-- severity:  blocker

select
    r."id"          as reversal_id,
    a."id"          as allocation_id,
    r."amountCents" as reversed_cents,
    a."amountCents" as allocated_cents
from "Allocation" as r
join "Allocation" as a
    on a."id" = r."reversalOf"
where (r."invoiceId", r."paymentId", r."amountCents") is distinct from (a."invoiceId", a."paymentId", -a."amountCents")
   or a."reversalOf" is not null;
