-- summary:  FIN-01: totals by month, source, tenant and currency.
-- key:      month, source, tenant, currency

select
    to_char(coalesce(i."issuedAt", i."createdAt"), 'YYYY-MM')                                                  as month,
    i."source"                                                                                                  as source,
    i."tenantId"                                                                                                as tenant,
    i."currency"                                                                                                as currency,
    count(*)                                                                                                    as invoices,
    sum(i."amountCents")                                                                                        as billed_cents,
    sum(i."amountCents") filter (where i."status" in ('ISSUED', 'PARTIALLY_PAID', 'OVERDUE'))                  as outstanding_cents,
    sum(i."amountCents") filter (where i."status" = 'PAID')                                                    as paid_cents,
    sum(i."amountCents") filter (where i."status" in ('DRAFT', 'VOID', 'FAILED'))                              as cancelled_cents
from "Invoice" as i
group by
    to_char(coalesce(i."issuedAt", i."createdAt"), 'YYYY-MM'),
    i."source",
    i."tenantId",
    i."currency";
