-- summary:  Takes back what a run made of the invoices of one batch; the caller commits.
-- needs:    functions/_refuse_undo, functions/_require_read_committed
-- raises:   MG066 later business refers to it; MG068 the transaction reads an old snapshot
-- locks:    the batch's invoices that the run gave allocations, and their payments, until the transaction ends

create or replace function allocations._undo_batch(run bigint, ordinal integer)
    returns void
    language plpgsql
    set search_path = pg_catalog, pg_temp
    -- Too short for a deadlock to be looked for: what a client holds is never taken from it.
    set lock_timeout = '50ms'
as $$
declare
    v_after    text;
    v_through  text;
begin
    perform allocations._require_read_committed();

    select b.after_invoice, coalesce(b.through_invoice, (select max(i."id") from public."Invoice" as i))
    into strict v_after, v_through
    from allocations.backfill_batch as b
    where b.run_id = run
      and b.ordinal = _undo_batch.ordinal;

    perform
    from public."Invoice" as i
    where i."id" > v_after
      and i."id" <= v_through
      and exists (
          select from public."Allocation" as a
          where a."invoiceId" = i."id"
            and a."backfillRun" = run
      )
    order by i."id"
    for no key update;

    perform allocations._refuse_undo(run, v_after, v_through);

    with gone as (
        delete from public."Allocation" as a
        where a."invoiceId" > v_after
          and a."invoiceId" <= v_through
          and a."backfillRun" = run
        returning a."invoiceId", a."paymentId", a."amountCents", a."createdAt"
    ),

    gone_payment as (
        delete from public."Payment" as p
        using gone as g
        where p."id" = g."paymentId"
          and p."idempotencyKey" = 'backfill:' || g."invoiceId"
    ),

    restored as (
        -- Only where nobody has changed it since: the later word counts.
        update public."Invoice" as i
        set "status" = c.status_before,
            "paidAt" = c.paid_at_before
        from allocations.status_change as c
        where c.run_id = run
          and c.invoice_id > v_after
          and c.invoice_id <= v_through
          and i."id" = c.invoice_id
          and i."status" = c.status_after
          and i."paidAt" is not distinct from c.paid_at_after
        returning i."id", c.*
    )

    insert into public."PaymentAuditLog" (
        "paymentId", "invoiceId", "action", "performedBy", "previousState", "newState", "notes"
    )
    select
        g."paymentId", g."invoiceId", 'REVERSED'::public."PaymentAuditAction", session_user,
        jsonb_build_object('amountCents', g."amountCents", 'at', g."createdAt"), null::jsonb, 'undo of run ' || run
    from gone as g

    union all

    select
        null, r.invoice_id, 'STATUS_CHANGED', session_user,
        jsonb_build_object('status', r.status_after, 'paidAt', r.paid_at_after),
        jsonb_build_object('status', r.status_before, 'paidAt', r.paid_at_before), 'undo of run ' || run
    from restored as r;

    update allocations.backfill_batch as b
    set state = 'undone'
    where b.run_id = run
      and b.ordinal = _undo_batch.ordinal;
end;
$$;

comment on function allocations._undo_batch(bigint, integer) is
    'Deletes the batch''s allocations and made-up payments, gives invoices back their status, and logs all of it. Raises 55P03 rather than wait long for a row.';
