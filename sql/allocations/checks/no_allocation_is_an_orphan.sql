-- summary:   Allocations whose invoice or payment is not there.
-- severity:  blocker

select
    a."id"  as allocation_id,
    a."invoiceId",
    a."paymentId"
from "Allocation" as a
where not exists (select from "Invoice" as i where i."id" = a."invoiceId")
   or not exists (select from "Payment" as p where p."id" = a."paymentId");
