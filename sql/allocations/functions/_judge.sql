-- summary:  Says of every invoice in a range of keys what the backfill makes of it, payment by payment.
-- needs:    functions/_received, functions/status_of

-- Paid and partly paid invoices, and payments, are those that the caller has locked, as it locked them.
-- One row for each payment to allocate, and one for an invoice without any. Money that really came
-- goes first, in the order in which it came; what it does not cover of a paid invoice is made up.
-- No verdict moves an invoice between open, paid and cancelled, but one of nothing to paid.

create or replace function allocations._judge(
    after_invoice    text,
    through_invoice  text,
    locked_invoices  public."Invoice"[],
    locked_payments  public."Payment"[]
)
    returns table (
        invoice_id  text,
        tenant_id   text,
        member_id   text,
        currency    text,
        status      public."InvoiceStatus",
        status_due  public."InvoiceStatus",
        paid_at     timestamp(3),
        closed_at   timestamp(3),
        nth         bigint,
        verdict     text,
        reason      text,
        payment_id  text,
        is_made_up  boolean,
        cents       bigint,
        at          timestamp(3)
    )
    language plpgsql
    stable
    set search_path = pg_catalog, pg_temp
    set plan_cache_mode = force_custom_plan
as $$
#variable_conflict use_column
begin
    return query
    with invoice as (
        select
            i."id",
            i."tenantId",
            i."memberId",
            i."currency",
            i."status",
            i."amountCents",
            i."dueAt",
            i."paidAt",
            coalesce(i."paidAt", i."updatedAt", i."createdAt")  as said_closed_at
        from (
            select l.*
            from unnest(locked_invoices) as l

            union all

            select o.*
            from public."Invoice" as o
            where o."id" > after_invoice
              and o."id" <= through_invoice
              and o."status" not in ('PAID', 'PARTIALLY_PAID', 'DRAFT', 'VOID', 'FAILED')
        ) as i
    ),

    applied as (
        select
            s.invoice_id,
            sum(s.cents)::bigint  as cents,
            bool_or(s.is_touched) as is_touched,
            max(s.at)             as last_at
        from (
            select
                a."invoiceId",
                a."amountCents",
                a."reversalOf" is not null or a."paymentId" = 'backfill_' || a."invoiceId",
                a."createdAt"
            from public."Allocation" as a
            where a."invoiceId" > after_invoice
              and a."invoiceId" <= through_invoice

            union all

            select c."appliedToInvoiceId", c."amountCents", false, c."appliedAt"
            from public."Credit" as c
            where c."appliedToInvoiceId" > after_invoice
              and c."appliedToInvoiceId" <= through_invoice
              and c."status" = 'APPLIED'
        ) as s (invoice_id, cents, is_touched, at)
        group by s.invoice_id
    ),

    -- A payment that went back, written down as one that came.
    paid_back as (
        select distinct p."invoiceId" as invoice_id
        from unnest(locked_payments) as p
        where p."amountCents" < 0
    ),

    -- A row for each payment that came, and one where none did.
    found as (
        select
            i.*,
            -- What closes an invoice comes no earlier than what it was paid before.
            greatest(i.said_closed_at, p.last_at)   as closed_at,
            i."amountCents" - coalesce(p.cents, 0)  as gap,
            coalesce(p.cents, 0)                    as applied,
            coalesce(p.is_touched, false)           as is_touched,
            b.invoice_id is not null                as is_paid_back,
            r.payment_id,
            r.at,
            r.cents,
            coalesce(r.before, 0)                   as before,
            coalesce(r.total, 0)                    as received,
            allocations.status_of(
                i."status", i."amountCents", coalesce(p.cents, 0), i."dueAt", statement_timestamp()
            )                                       as status_due
        from invoice as i
        left join applied as p
            on p.invoice_id = i."id"
        left join paid_back as b
            on b.invoice_id = i."id"
        left join allocations._received(locked_invoices, locked_payments) as r
            on r.invoice_id = i."id"
    ),

    judged as (
        select
            f.*,
            case
                when f."status" not in ('ISSUED', 'PARTIALLY_PAID', 'PAID', 'OVERDUE')
                    then 'its status is unknown to the engine'
                when f."status" in ('ISSUED', 'PARTIALLY_PAID', 'OVERDUE') and f."amountCents" < 0
                    then 'it is open, and its amount is below nothing'
                when f."status" in ('PAID', 'PARTIALLY_PAID') and f.gap > 0 and f.is_paid_back
                    then 'a payment of it is below nothing'
                when f."status" = 'PARTIALLY_PAID' and f.received + f.applied <= 0
                    then 'it is partly paid, and no payment says so'
                when f."status" = 'PARTIALLY_PAID' and f.received >= f.gap
                    then 'it is partly paid, and its payments cover it'
                when f."status" = 'PAID' and f.gap > 0 and f.is_touched
                    then 'it is paid, and what was backfilled before does not cover it'
            end as reason
        from found as f
    ),

    verdict as materialized (
        select
            j.*,
            case
                when j.reason is not null
                    then 'undecided'
                when j."status" = 'PAID' and j.gap > 0
                    then 'covered'
                when j."status" = 'PARTIALLY_PAID' and j.received > 0
                    then 'applied'
                when j."status" in ('ISSUED', 'OVERDUE') and j.applied = 0 and j.status_due <> j."status"
                    then 'recomputed'
                else 'as it is'
            end as verdict
        from judged as j
    ),

    part as (
        select v.*, v.before as nth, false as is_made_up, least(v.cents, v.gap - v.before) as part_cents,
            case v.verdict when 'covered' then v.closed_at else v.at end as part_at
        from verdict as v
        where v.verdict in ('covered', 'applied')
          and v.payment_id is not null
          and v.before < v.gap

        union all

        select v.*, v.received, true, v.gap - v.received, v.closed_at
        from verdict as v
        where v.verdict = 'covered'
          and v.before = 0
          and v.received < v.gap

        union all

        select v.*, 0, null, null, null
        from verdict as v
        where v.verdict in ('recomputed', 'undecided')
          and v.before = 0
    )

    select
        p."id", p."tenantId", p."memberId", p."currency", p."status", p.status_due, p."paidAt", p.closed_at,
        p.nth, p.verdict, p.reason,
        case when p.is_made_up then 'backfill_' || p."id" when not p.is_made_up then p.payment_id end,
        p.is_made_up, p.part_cents, p.part_at
    from part as p
    -- Numbers are given, and indexes are filled, in the order of keys and money.
    order by p."id" collate "C", p.nth;
end;
$$;

comment on function allocations._judge(text, text, public."Invoice"[], public."Payment"[]) is
    'What the backfill is to do with each invoice whose key is in the range: covered, applied, recomputed or undecided with the reason; those that stay as they are, are left out. nth is 0 in one row of each invoice.';
