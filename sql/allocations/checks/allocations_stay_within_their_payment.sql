-- summary:   Payments of which more was allocated, or made into credits, than came and stayed.
-- severity:  blocker

select
    p."id"                                             as payment_id,
    p."amountCents" - coalesce(p."refundedCents", 0)  as kept_cents,
    coalesce(a.allocated_cents, 0)                     as allocated_cents,
    coalesce(c.credited_cents, 0)                      as credited_cents
from (
    select
        a."paymentId",
        sum(a."amountCents")  as allocated_cents
    from "Allocation" as a
    group by a."paymentId"
) as a
full join (
    select
        c."sourcePaymentId",
        sum(c."amountCents")  as credited_cents
    from "Credit" as c
    where c."sourcePaymentId" is not null
      and c."status" <> 'VOIDED'
    group by c."sourcePaymentId"
) as c
    on c."sourcePaymentId" = a."paymentId"
join "Payment" as p
    on p."id" = coalesce(a."paymentId", c."sourcePaymentId")
where coalesce(a.allocated_cents, 0) + coalesce(c.credited_cents, 0) > p."amountCents" - coalesce(p."refundedCents", 0)
   or a.allocated_cents < 0;
