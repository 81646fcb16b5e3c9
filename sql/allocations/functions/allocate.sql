-- summary:  Lets a payment pay so much of an invoice.
-- needs:    functions/_applied_cents, functions/_log, functions/_raise_unknown, functions/_require_match,
--           functions/recompute_status, functions/unapplied_cents
-- raises:   MG061 there is no such invoice or payment; MG062 the payment cannot pay this invoice;
--           MG063 there is not so much money or debt; MG064 the key was used for something else;
--           MG068 the transaction reads an old snapshot
-- locks:    the rows of invoice and payment, in this order, until the transaction ends
-- undo:     allocations.reverse_allocation

create or replace function allocations.allocate(
    payment  text,
    invoice  text,
    cents    bigint,
    key      text default null
)
    returns bigint
    language plpgsql
    set search_path = pg_catalog, pg_temp
    -- A session keeps its plans: one made while a table is empty must not read all of it when it is full.
    set enable_seqscan = off
as $$
declare
    v_invoice  public."Invoice";
    v_payment  public."Payment";
    v_same     public."Allocation";
    v_most     bigint;
    v_id       bigint;
begin
    select i.* into v_invoice from public."Invoice" as i where i."id" = invoice for no key update;
    if not found then
        perform allocations._raise_unknown('invoice', invoice);
    end if;

    select p.* into v_payment from public."Payment" as p where p."id" = payment for no key update;
    if not found then
        perform allocations._raise_unknown('payment', payment);
    end if;

    select a.*
    into v_same
    from public."Allocation" as a
    where a."invoiceId" = invoice
      and a."paymentId" = payment
      and a."idempotencyKey" = allocate.key;

    if found and v_same."amountCents" = cents then
        return v_same."id";
    elsif found then
        raise exception 'key % was used for another amount', quote_literal(key)
            using errcode = 'MG064',
                  detail  = format('Allocation %s of %s cents has it; now %s were asked for.', v_same."id", v_same."amountCents", cents),
                  hint    = 'Choose a new key for a new allocation; take the old one back with allocations.reverse_allocation.';
    end if;

    if exists (
        select from public."Allocation" as a
        where a."paymentId" = payment
          and a."idempotencyKey" = allocate.key
    ) then
        raise exception 'key % was used for another invoice', quote_literal(key)
            using errcode = 'MG064',
                  detail  = format('Payment %s has allocations of that key, and none to invoice %s.', payment, invoice),
                  hint    = 'Choose a new key for a new allocation.';
    end if;

    perform allocations._require_match(v_payment, v_invoice);
    v_most := least(
        allocations.unapplied_cents(payment),
        v_invoice."amountCents" - allocations._applied_cents(invoice)
    );
    if cents <= 0 or cents > v_most or cents is null then
        raise exception '% cents cannot be allocated', coalesce(cents::text, 'null')
            using errcode = 'MG063',
                  detail  = format('At most %s can: the payment has %s left, and %s of the invoice is open.',
                      v_most, allocations.unapplied_cents(payment), v_invoice."amountCents" - allocations._applied_cents(invoice)),
                  hint    = 'Allocate at least 1 and at most what both have; the rest of a payment stays unapplied.';
    end if;

    insert into public."Allocation" ("tenantId", "invoiceId", "paymentId", "amountCents", "createdBy", "idempotencyKey")
    values (v_invoice."tenantId", invoice, payment, cents, session_user, allocate.key)
    returning "id" into v_id;

    perform allocations._log(payment, invoice, 'ALLOCATED', null, jsonb_build_object('allocation', v_id, 'amountCents', cents));
    perform allocations.recompute_status(invoice);
    return v_id;
end;
$$;

comment on function allocations.allocate(text, text, bigint, text) is
    'Allocates cents of a payment to an invoice, recomputes the invoice''s status and returns the allocation''s number. The same key for the same payment returns the first allocation, and is refused for another invoice or amount.';
