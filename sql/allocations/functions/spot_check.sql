-- summary:  Picks invoices at random, each with the history of its payments.

create or replace function allocations.spot_check(count integer default 10)
    returns table (subject text, at timestamp(3), event text, cents bigint, balance_cents bigint)
    language plpgsql
    volatile
    set search_path = pg_catalog, pg_temp
as $$
declare
    -- Of a large table some blocks, of a small one all.
    v_percent  double precision := (
        select least(100, 100 * 100.0 * spot_check.count / greatest(c.reltuples, 1))
        from pg_class as c
        where c.oid = 'public."Invoice"'::regclass
    );
begin
    return query
    with picked as materialized (
        select i.*
        from public."Invoice" as i tablesample system (v_percent)
        order by random()
        limit spot_check.count
    ),

    history as (
        select p."id", p."issuedAt" as at, 0 as step, 0::bigint as ordinal, 'issued' as event, p."amountCents"::bigint as cents
        from picked as p

        union all

        select
            p."id", a."createdAt", 1, a."id",
            format(
                '%s payment %s%s',
                case when a."reversalOf" is null then 'paid by' else 'reversed, of' end,
                a."paymentId",
                case m."channel" when 'SIMULATED' then ', made up' else '' end
            ),
            -a."amountCents"
        from picked as p
        join public."Allocation" as a
            on a."invoiceId" = p."id"
        join public."Payment" as m
            on m."id" = a."paymentId"

        union all

        select p."id", c."appliedAt", 1, c."id", format('paid by credit %s', c."id"), -c."amountCents"
        from picked as p
        join public."Credit" as c
            on c."appliedToInvoiceId" = p."id"
           and c."status" = 'APPLIED'
    )

    select
        format('invoice %s, %s, %s %s, of member %s', p."id", p."status", p."amountCents", p."currency", p."memberId"),
        h.at,
        h.event,
        h.cents,
        (sum(h.cents) over (partition by h."id" order by h.step, h.at, h.ordinal))::bigint
    from history as h
    join picked as p
        on p."id" = h."id"
    order by h."id", h.step, h.at, h.ordinal;
end;
$$;

comment on function allocations.spot_check(integer) is
    'So many invoices at random, a line for each thing that happened to them, with the balance after it, in cents. cutover check allocations --sample 10 prints it.';
