-- summary:  FIN-01: totals by month, source, tenant and currency.
-- key:      month, source, tenant, currency

select
    t.month,
    t.source,
    t.tenant,
    t.currency,
    count(*)                                                                as invoices,
    sum(t.amount_cents)                                                     as billed_cents,
    coalesce(sum(t.amount_cents) filter (where t.standing = 'open'), 0)       as outstanding_cents,
    coalesce(sum(t.amount_cents) filter (where t.standing = 'paid'), 0)       as paid_cents,
    coalesce(sum(t.amount_cents) filter (where t.standing = 'cancelled'), 0)  as cancelled_cents
from (
    select
        to_char(coalesce(i."issuedAt", i."createdAt"), 'YYYY-MM')  as month,
        i."source"                                                  as source,
        i."tenantId"                                                as tenant,
        i."currency"                                                as currency,
        i."amountCents"                                             as amount_cents,
        case
            when i."status" in ('ISSUED', 'PARTIALLY_PAID', 'OVERDUE') then 'open'
            when i."status" = 'PAID' then 'paid'
            else 'cancelled'
        end                                                         as standing
    from "Invoice" as i
) as t
group by t.month, t.source, t.tenant, t.currency;
