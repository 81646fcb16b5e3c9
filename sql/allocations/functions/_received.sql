-- summary:  Lists the real money that came for invoices and pays for nothing yet.

-- The payments are succeeded ones that the caller has locked: their refunds and allocations cannot change until it
-- is done. One that was allocated to its invoice by a backfill before has had its turn.

create or replace function allocations._received(locked_payments text[])
    returns table (invoice_id text, payment_id text, at timestamp(3), cents bigint, before bigint, total bigint)
    language plpgsql
    stable
    set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
begin
    return query
    with money as materialized (
        select
            p."invoiceId",
            p."id",
            coalesce(p."processedAt", p."createdAt")                                  as at,
            p."amountCents" - coalesce(p."refundedCents", 0) - coalesce(a.cents, 0)  as cents
        from unnest(locked_payments) as l (id)
        join public."Payment" as p
            on p."id" = l.id
        join public."Invoice" as i
            on i."id" = p."invoiceId"
           and i."tenantId" = p."tenantId"
           and i."memberId" = p."memberId"
           and i."currency" = p."currency"
        left join lateral (
            select
                sum(a."amountCents")::bigint                                                           as cents,
                bool_or(a."idempotencyKey" = 'backfill' and a."invoiceId" = p."invoiceId") as had_its_turn
            from public."Allocation" as a
            where a."paymentId" = p."id"
        ) as a
            on true
        where a.had_its_turn is not true
    )

    select
        m."invoiceId",
        m."id",
        m.at,
        m.cents,
        (sum(m.cents) over w)::bigint - m.cents,
        (sum(m.cents) over (partition by m."invoiceId"))::bigint
    from money as m
    where m.cents > 0
    window w as (partition by m."invoiceId" order by m.at, m."id");
end;
$$;

comment on function allocations._received(text[]) is
    'Those of the payments that agree with the invoice they name in tenant, member and currency, with what is left of each, what came before it and the invoice''s total.';
