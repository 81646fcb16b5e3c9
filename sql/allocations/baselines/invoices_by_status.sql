-- summary:  Invoices and their amounts by tenant, currency and status.
-- key:      tenant, currency, status

-- Open and overdue are one line, and an invoice of nothing is one of its own: which of the two it is
-- follows from the clock, and from its amount, whatever anybody has paid.

select
    s.tenant,
    s.currency,
    s.status,
    count(*)             as invoices,
    sum(s.amount_cents)  as amount_cents
from (
    select
        i."tenantId"     as tenant,
        i."currency"     as currency,
        i."amountCents"  as amount_cents,
        case
            when i."amountCents" = 0 and i."status" in ('ISSUED', 'OVERDUE', 'PAID') then 'nothing to pay'
            when i."status" in ('ISSUED', 'OVERDUE') then 'ISSUED or OVERDUE'
            else i."status"::text
        end              as status
    from "Invoice" as i
) as s
group by s.tenant, s.currency, s.status;
