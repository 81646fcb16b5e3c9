-- summary:   Payments that have not succeeded, or not any more, and still pay for something.
-- severity:  blocker

select
    p."id"                as payment_id,
    p."status",
    sum(a."amountCents")  as allocated_cents
from "Payment" as p
join "Allocation" as a
    on a."paymentId" = p."id"
where p."status" <> 'SUCCEEDED'
group by p."id"
having sum(a."amountCents") <> 0;
