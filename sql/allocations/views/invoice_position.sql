-- summary:  Every invoice with what was applied to it, what is open, and the status that follows.
-- needs:    functions/status_of

-- Who may read invoices, payments and credits may read this, and nobody else: routines of this pack do it as their caller.
create or replace view allocations.invoice_position with (security_invoker = true) as
select
    i."id"                                                              as invoice_id,
    i."tenantId"                                                        as tenant_id,
    i."memberId"                                                        as member_id,
    i."currency"                                                        as currency,
    i."amountCents"::bigint                                             as amount_cents,
    coalesce(a.allocated_cents, 0)                                      as allocated_cents,
    coalesce(c.credited_cents, 0)                                       as credited_cents,
    greatest(
        i."amountCents" - coalesce(a.allocated_cents, 0) - coalesce(c.credited_cents, 0),
        0
    )                                                                   as balance_cents,
    i."status"                                                          as status,
    allocations.status_of(
        i."status",
        i."amountCents",
        coalesce(a.allocated_cents, 0) + coalesce(c.credited_cents, 0),
        i."dueAt",
        statement_timestamp()
    )                                                                   as status_due,
    i."paidAt"                                                          as paid_at,
    greatest(a.closed_at, c.closed_at)                                  as closed_at
from public."Invoice" as i
left join (
    select
        a."invoiceId",
        sum(a."amountCents")::bigint                         as allocated_cents,
        -- A reversal, and what it takes back, close nothing.
        max(a."createdAt") filter (
            where a."reversalOf" is null
              and not exists (select from public."Allocation" as r where r."reversalOf" = a."id")
        )                                                    as closed_at
    from public."Allocation" as a
    group by a."invoiceId"
) as a
    on a."invoiceId" = i."id"
left join (
    select
        c."appliedToInvoiceId",
        sum(c."amountCents")::bigint  as credited_cents,
        max(c."appliedAt")            as closed_at
    from public."Credit" as c
    where c."status" = 'APPLIED'
    group by c."appliedToInvoiceId"
) as c
    on c."appliedToInvoiceId" = i."id";

comment on view allocations.invoice_position is
    'Each invoice with what allocations and credits have paid of it, its open balance (never below zero), the status that follows now, and when it was closed.';

grant select on allocations.invoice_position to public;
