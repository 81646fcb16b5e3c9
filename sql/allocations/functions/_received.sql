-- summary:  Lists the real money that came for invoices and pays for nothing yet.

-- The rows are those that the caller has locked, as it locked them: their refunds and allocations
-- cannot change until it is done. A payment that a backfill allocated to its invoice before has had its turn.

create or replace function allocations._received(invoices public."Invoice"[], payments public."Payment"[])
    returns table (invoice_id text, payment_id text, at timestamp(3), cents bigint, before bigint, total bigint)
    language plpgsql
    stable
    rows 2000
    set search_path = pg_catalog, pg_temp
    set plan_cache_mode = force_custom_plan
    -- Hashing the keys of a batch costs less than sorting them.
    set enable_mergejoin = off
as $$
#variable_conflict use_column
begin
    return query
    with money as materialized (
        select
            p."invoiceId",
            p."id",
            coalesce(p."processedAt", p."createdAt")                                  as at,
            p."amountCents" - coalesce(p."refundedCents", 0)
                - coalesce(a.cents, 0) - coalesce(c.cents, 0)                         as cents
        from unnest(payments) as p
        join unnest(invoices) as i
            on i."id" = p."invoiceId"
           and i."tenantId" = p."tenantId"
           and i."memberId" = p."memberId"
           and i."currency" = p."currency"
        left join lateral (
            select
                sum(a."amountCents")::bigint                                                as cents,
                bool_or(a."idempotencyKey" = 'backfill' and a."invoiceId" = p."invoiceId")  as had_its_turn
            from public."Allocation" as a
            where a."paymentId" = p."id"
        ) as a
            on true
        left join lateral (
            select sum(c."amountCents")::bigint as cents
            from public."Credit" as c
            where c."sourcePaymentId" = p."id"
              and c."status" <> 'VOIDED'
        ) as c
            on true
        where a.had_its_turn is not true
    )

    select
        m."invoiceId",
        m."id",
        m.at,
        m.cents,
        (sum(m.cents) over w)::bigint - m.cents,
        (sum(m.cents) over (partition by m."invoiceId" collate "C"))::bigint
    from money as m
    where m.cents > 0
    -- By bytes, since any order keeps an invoice's payments together, and this one is the quickest.
    window w as (partition by m."invoiceId" collate "C" order by m.at, m."id");
end;
$$;

comment on function allocations._received(public."Invoice"[], public."Payment"[]) is
    'Those of the payments that agree with the invoice they name in tenant, member and currency, with what is left of each, what came before it and the invoice''s total.';
