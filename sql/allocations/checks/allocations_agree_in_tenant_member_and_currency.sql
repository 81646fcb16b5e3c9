-- summary:   Allocations whose invoice and payment are of different tenants, members or currencies.
-- severity:  blocker

select
    a."id"  as allocation_id,
    a."invoiceId",
    a."paymentId",
    a."tenantId",
    i."tenantId"  as invoice_tenant,
    p."tenantId"  as payment_tenant,
    i."memberId"  as invoice_member,
    p."memberId"  as payment_member,
    i."currency"  as invoice_currency,
    p."currency"  as payment_currency
from "Allocation" as a
join "Invoice" as i
    on i."id" = a."invoiceId"
join "Payment" as p
    on p."id" = a."paymentId"
where (i."tenantId", i."memberId", i."currency") is distinct from (p."tenantId", p."memberId", p."currency")
   or a."tenantId" <> i."tenantId";
