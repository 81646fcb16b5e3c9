-- summary:   Tenants whose open balances less unapplied cash are not what was billed less what came in.
-- severity:  blocker

-- A credit that was made of a payment is that payment's money, and has come in already.
with billed as (
    select
        p.tenant_id,
        p.currency,
        sum(p.amount_cents)                                            as billed_cents,
        sum(p.balance_cents)                                           as open_cents,
        sum(p.credited_cents - coalesce(c.made_of_payments_cents, 0))  as credited_cents
    from allocations.invoice_position as p
    left join (
        select
            c."appliedToInvoiceId",
            sum(c."amountCents")  as made_of_payments_cents
        from "Credit" as c
        where c."status" = 'APPLIED'
          and c."sourcePaymentId" is not null
        group by c."appliedToInvoiceId"
    ) as c
        on c."appliedToInvoiceId" = p.invoice_id
    where p.status in ('ISSUED', 'PARTIALLY_PAID', 'PAID', 'OVERDUE')
      and p.amount_cents > 0
    group by p.tenant_id, p.currency
),

received as (
    select
        p."tenantId"  as tenant_id,
        p."currency"  as currency,
        sum(p."amountCents" - coalesce(p."refundedCents", 0))  as received_cents,
        sum(
            p."amountCents" - coalesce(p."refundedCents", 0)
            - coalesce(a.allocated_cents, 0) - coalesce(c.used_cents, 0)
        )                                                      as unapplied_cents
    from "Payment" as p
    left join (
        select
            a."paymentId",
            sum(a."amountCents")  as allocated_cents
        from "Allocation" as a
        group by a."paymentId"
    ) as a
        on a."paymentId" = p."id"
    left join (
        select
            c."sourcePaymentId",
            sum(c."amountCents")  as used_cents
        from "Credit" as c
        where c."status" = 'APPLIED'
        group by c."sourcePaymentId"
    ) as c
        on c."sourcePaymentId" = p."id"
    where p."status" = 'SUCCEEDED'
    group by p."tenantId", p."currency"
)

select
    coalesce(b.tenant_id, r.tenant_id)                                                                           as tenant_id,
    coalesce(b.currency, r.currency)                                                                             as currency,
    coalesce(b.open_cents, 0) - coalesce(r.unapplied_cents, 0)                                                   as balances_less_unapplied,
    coalesce(b.billed_cents, 0) - coalesce(r.received_cents, 0) - coalesce(b.credited_cents, 0)                 as control_total
from billed as b
full join received as r
    on r.tenant_id = b.tenant_id
   and r.currency = b.currency
where coalesce(b.open_cents, 0) - coalesce(r.unapplied_cents, 0)
   <> coalesce(b.billed_cents, 0) - coalesce(r.received_cents, 0) - coalesce(b.credited_cents, 0);
