-- summary:   Credits whose invoice, or whose payment, is of another tenant, member or currency.
-- severity:  blocker

select
    c."id"  as credit_id,
    c."appliedToInvoiceId",
    c."sourcePaymentId",
    c."tenantId",
    i."tenantId"  as invoice_tenant,
    p."tenantId"  as payment_tenant,
    c."memberId",
    i."memberId"  as invoice_member,
    p."memberId"  as payment_member,
    c."currency",
    i."currency"  as invoice_currency,
    p."currency"  as payment_currency
from "Credit" as c
left join "Invoice" as i
    on i."id" = c."appliedToInvoiceId"
left join "Payment" as p
    on p."id" = c."sourcePaymentId"
where c."status" <> 'VOIDED'
  and (
      (i."tenantId", i."memberId", i."currency") <> (c."tenantId", c."memberId", c."currency")
      or (p."tenantId", p."memberId", p."currency") <> (c."tenantId", c."memberId", c."currency")
  );
