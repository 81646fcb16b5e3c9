-- summary:   Payments of which more was allocated than came and stayed.
-- severity:  blocker

select
    p."id"                                             as payment_id,
    p."amountCents" - coalesce(p."refundedCents", 0)  as kept_cents,
    a.allocated_cents
from (
    select
        a."paymentId",
        sum(a."amountCents")  as allocated_cents
    from "Allocation" as a
    group by a."paymentId"
) as a
join "Payment" as p
    on p."id" = a."paymentId"
where a.allocated_cents > p."amountCents" - coalesce(p."refundedCents", 0)
   or a.allocated_cents < 0;
