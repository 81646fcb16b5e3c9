-- summary:   Succeeded payments that name an invoice of another tenant, member or currency; they pay for nothing.
-- severity:  warning

select
    p."id"        as payment_id,
    p."invoiceId",
    p."tenantId",
    i."tenantId"  as invoice_tenant,
    p."memberId",
    i."memberId"  as invoice_member,
    p."currency",
    i."currency"  as invoice_currency
from "Payment" as p
join "Invoice" as i
    on i."id" = p."invoiceId"
where p."status" = 'SUCCEEDED'
  and (p."tenantId", p."memberId", p."currency") is distinct from (i."tenantId", i."memberId", i."currency");
