-- summary:  Spreads a payment over its member's open invoices, which are locked already.
-- needs:    functions/_applied_cents, functions/_log, functions/recompute_status, functions/unapplied_cents

create or replace function allocations._allocate_in_order(payment public."Payment", locked_invoices text[], key text)
    returns table (allocation_id bigint, invoice_id text, cents bigint)
    language plpgsql
    set search_path = pg_catalog, pg_temp
    -- A session keeps its plans: one made while a table is empty must not read all of it when it is full.
    set enable_seqscan = off
as $$
declare
    v_money  bigint := allocations.unapplied_cents(payment."id");
    v_made   bigint[];
begin
    -- Not by the view of positions: a sum of all allocations there are takes seconds where these few
    -- invoices take microseconds.
    with owing as materialized (
        select
            i."id",
            i."dueAt",
            i."amountCents" - allocations._applied_cents(i."id")  as open_cents
        from public."Invoice" as i
        where i."id" = any (locked_invoices)
          and i."status" in ('ISSUED', 'PARTIALLY_PAID', 'OVERDUE')
    ),

    open_invoice as (
        select
            o."id",
            o.open_cents,
            row_number() over w                                as ordinal,
            (sum(o.open_cents) over w)::bigint - o.open_cents  as before
        from owing as o
        where o.open_cents > 0
        window w as (order by o."dueAt" asc nulls last, o."id")
    ),

    allocated as (
        insert into public."Allocation" as a (
            "tenantId", "invoiceId", "paymentId", "amountCents", "createdBy", "idempotencyKey"
        )
        select
            payment."tenantId", o."id", payment."id", least(o.open_cents, v_money - o.before),
            session_user, _allocate_in_order.key
        from open_invoice as o
        where o.before < v_money
        order by o.ordinal
        returning a."id"
    )

    select array_agg(a."id")
    into v_made
    from allocated as a;

    -- A statement of its own, since it has to see the allocations.
    perform
        allocations._log(
            payment."id", a."invoiceId", 'ALLOCATED', null,
            jsonb_build_object('allocation', a."id", 'amountCents', a."amountCents")
        ),
        allocations.recompute_status(a."invoiceId")
    from public."Allocation" as a
    where a."id" = any (v_made);

    return query
    select a."id", a."invoiceId", a."amountCents"
    from public."Allocation" as a
    where a."id" = any (v_made)
    order by a."id";
end;
$$;

comment on function allocations._allocate_in_order(public."Payment", text[], text) is
    'Allocates what is left of a payment to those of the invoices that are open, oldest due first, and returns what it allocated. The caller has locked payment and invoices: one that came since is not among them.';
