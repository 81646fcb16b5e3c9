-- summary:  FIN-02: every invoice as the list shows it.
-- key:      invoice

-- Open and overdue are one line, and an invoice of nothing is one of its own: which of the two it is
-- follows from the clock, and from its amount, whatever anybody has paid.

select
    i."id"           as invoice,
    i."tenantId"     as tenant,
    i."memberId"     as member,
    i."source"       as source,
    i."amountCents"  as amount_cents,
    i."currency"     as currency,
    i."issuedAt"     as issued_at,
    i."dueAt"        as due_at,
    case
        when i."amountCents" = 0 and i."status" in ('ISSUED', 'PARTIALLY_PAID', 'OVERDUE', 'PAID') then 'nothing to pay'
        when i."status" in ('ISSUED', 'PARTIALLY_PAID', 'OVERDUE') then 'outstanding'
        when i."status" = 'PAID' then 'paid'
        else 'cancelled'
    end              as standing
from "Invoice" as i;
