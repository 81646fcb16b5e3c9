-- summary:  Lets a payment pay its member's open invoices, oldest due first.
-- needs:    functions/_allocate_in_order, functions/_raise_unknown
-- raises:   MG061 there is no such payment; MG062 the payment cannot pay;
--           MG068 the transaction reads an old snapshot
-- locks:    the rows of the member's open invoices, then of the payment, until the transaction ends
-- undo:     allocations.reverse_allocation, for each

create or replace function allocations.allocate_fifo(payment text, key text default null)
    returns table (allocation_id bigint, invoice_id text, cents bigint)
    language plpgsql
    set search_path = pg_catalog, pg_temp
    -- A session keeps its plans: one made while a table is empty must not read all of it when it is full.
    set enable_seqscan = off
as $$
declare
    v_payment  public."Payment";
    v_open     text[];
begin
    select p.* into v_payment from public."Payment" as p where p."id" = payment;
    if not found then
        perform allocations._raise_unknown('payment', payment);
    end if;

    -- In the order of keys, as everything that locks several invoices does: no two can deadlock.
    select array_agg(l."id")
    into v_open
    from (
        select i."id"
        from public."Invoice" as i
        where i."memberId" = v_payment."memberId"
          and i."tenantId" = v_payment."tenantId"
          and i."currency" = v_payment."currency"
          and i."status" in ('ISSUED', 'PARTIALLY_PAID', 'OVERDUE')
        order by i."id"
        for no key update
    ) as l;

    select p.* into v_payment from public."Payment" as p where p."id" = payment for no key update;
    if v_payment."status" <> 'SUCCEEDED' then
        raise exception 'payment % cannot pay', payment
            using errcode = 'MG062',
                  detail  = format('The payment is %s.', v_payment."status"),
                  hint    = 'Only a succeeded payment pays.';
    end if;

    -- A key that has been used names its result, whatever has come since.
    if exists (
        select from public."Allocation" as a
        where a."paymentId" = payment
          and a."idempotencyKey" = allocate_fifo.key
    ) then
        return query
        select a."id", a."invoiceId", a."amountCents"
        from public."Allocation" as a
        where a."paymentId" = payment
          and a."idempotencyKey" = allocate_fifo.key
        order by a."id";
    else
        return query
        select o.allocation_id, o.invoice_id, o.cents
        from allocations._allocate_in_order(v_payment, v_open, allocate_fifo.key) as o;
    end if;
end;
$$;

comment on function allocations.allocate_fifo(text, text) is
    'Allocates what is left of a payment to its member''s open invoices of the same tenant and currency: oldest due first, those without a due date last, then by key. What remains stays unapplied. The same key returns the first result; one that paid for nothing is not remembered.';
