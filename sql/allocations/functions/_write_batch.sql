-- summary:  Writes what the backfill makes of the invoices of a batch.
-- needs:    functions/_judge, functions/status_of

-- One statement, so that the verdicts are reached once and everything follows from the same ones.

create or replace function allocations._write_batch(
    batch            allocations.backfill_batch,
    through_invoice  text,
    locked_invoices  public."Invoice"[],
    locked_payments  public."Payment"[]
)
    returns allocations.backfill_batch
    language plpgsql
    set search_path = pg_catalog, pg_temp
as $$
declare
    v_now  timestamp(3) := clock_timestamp() at time zone 'UTC';
begin
    with verdict as materialized (
        select j.*
        from allocations._judge(batch.after_invoice, through_invoice, locked_invoices, locked_payments) as j
    ),

    new_payment as (
        insert into public."Payment" (
            "id", "tenantId", "memberId", "invoiceId", "amountCents", "currency", "status",
            "processedAt", "createdAt", "updatedAt", "channel", "verificationStatus", "idempotencyKey"
        )
        select
            v.payment_id, v.tenant_id, v.member_id, v.invoice_id, v.cents, v.currency, 'SUCCEEDED',
            v.at, v.at, v.at, 'SIMULATED', 'NOT_REQUIRED', 'backfill:' || v.invoice_id
        from verdict as v
        where v.is_made_up
    ),

    new_allocation as (
        insert into public."Allocation" (
            "tenantId", "invoiceId", "paymentId", "amountCents", "createdAt", "createdBy",
            "idempotencyKey", "backfillRun"
        )
        select
            v.tenant_id, v.invoice_id, v.payment_id, v.cents, v.at, 'backfill',
            'backfill', batch.run_id
        from verdict as v
        where v.payment_id is not null
    ),

    changed_invoice as (
        update public."Invoice" as i
        set "status" = case v.verdict when 'recomputed' then v.status_due else i."status" end,
            "paidAt" = case v.verdict when 'covered' then v.closed_at else i."paidAt" end
        from verdict as v
        where i."id" = v.invoice_id
          and i."status" = v.status
          and v.nth = 0
          and case v.verdict
              -- These are not locked: amount and due date may be others by now. Nothing was applied to them.
              when 'recomputed'
                  then v.status_due = allocations.status_of(i."status", i."amountCents", 0, i."dueAt", statement_timestamp())
              when 'covered' then v.paid_at is distinct from v.closed_at
          end
        returning i."id", i."status", i."paidAt", v.status as status_before, v.paid_at as paid_at_before
    ),

    new_status_change as (
        insert into allocations.status_change (
            run_id, invoice_id, status_before, paid_at_before, status_after, paid_at_after
        )
        select batch.run_id, c."id", c.status_before, c.paid_at_before, c."status", c."paidAt"
        from changed_invoice as c
    ),

    new_log as (
        insert into public."PaymentAuditLog" (
            "paymentId", "invoiceId", "action", "performedBy", "timestamp", "previousState", "newState", "notes"
        )
        -- A payment is made up for its one allocation, and its entry speaks of both.
        select
            v.payment_id, v.invoice_id,
            case when v.is_made_up then 'CREATED'::public."PaymentAuditAction" else 'ALLOCATED' end,
            'backfill', v_now, null::jsonb, jsonb_build_object('allocatedCents', v.cents, 'at', v.at), 'run ' || batch.run_id
        from verdict as v
        where v.payment_id is not null

        union all

        select
            null, c."id", 'STATUS_CHANGED', 'backfill', v_now,
            jsonb_build_object('status', c.status_before, 'paidAt', c.paid_at_before),
            jsonb_build_object('status', c."status", 'paidAt', c."paidAt"), 'run ' || batch.run_id
        from changed_invoice as c
    ),

    decided_since as (
        delete from allocations.undecided as u
        where u.invoice_id > batch.after_invoice
          and u.invoice_id <= through_invoice
          and not exists (
              select from verdict as v where v.invoice_id = u.invoice_id and v.reason is not null
          )
    ),

    new_undecided as (
        insert into allocations.undecided as u (invoice_id, run_id, reason)
        select v.invoice_id, batch.run_id, v.reason
        from verdict as v
        where v.reason is not null
        on conflict (invoice_id) do update
            set run_id      = excluded.run_id,
                reason      = excluded.reason,
                found_at    = excluded.found_at,
                accepted_by = null,
                accepted_at = null,
                comment     = null
            -- What a person has accepted stays accepted while it stays the same.
            where u.reason <> excluded.reason
    )

    select
        count(*) filter (where v.nth = 0 and v.verdict = 'covered'),
        count(*) filter (where v.nth = 0 and v.verdict = 'applied'),
        (select count(*) from changed_invoice as c where c.status_before <> c."status"),
        count(*) filter (where v.verdict = 'undecided'),
        count(*) filter (where v.is_made_up),
        count(v.payment_id)
    into
        batch.paid_backfilled, batch.partial_backfilled, batch.recomputed,
        batch.undecided, batch.payments_made, batch.allocations_made
    from verdict as v;

    select count(*)
    into batch.found
    from public."Invoice" as i
    where i."id" > batch.after_invoice
      and i."id" <= through_invoice;

    return batch;
end;
$$;

comment on function allocations._write_batch(allocations.backfill_batch, text, public."Invoice"[], public."Payment"[]) is
    'Adds payments, allocations, status changes, undecided invoices and log entries for a range of invoices, and returns the batch with its counts.';
