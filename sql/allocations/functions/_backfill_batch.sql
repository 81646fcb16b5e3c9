-- summary:  Backfills the invoices of one batch; the caller commits.
-- needs:    functions/_judge, functions/_references_are_certain, functions/_require_read_committed,
--           functions/_write_batch
-- raises:   MG068 the transaction reads an old snapshot
-- locks:    the batch's paid and partly paid invoices and their payments, until the transaction ends

create or replace function allocations._backfill_batch(run bigint, ordinal integer)
    returns allocations.backfill_batch
    language plpgsql
    set search_path = pg_catalog, pg_temp
    -- Compiling takes longer than a batch does, and what the planner knows of tables that are being filled may call for it.
    set jit = off
    -- Too short for a deadlock to be looked for: what a client holds is never taken from it.
    set lock_timeout = '50ms'
as $$
declare
    v_began     timestamptz := clock_timestamp();
    v_batch     allocations.backfill_batch;
    v_through   text;
    v_invoices  public."Invoice"[];
    v_payments  public."Payment"[];
begin
    perform allocations._require_read_committed();

    select b.*
    into strict v_batch
    from allocations.backfill_batch as b
    where b.run_id = run
      and b.ordinal = _backfill_batch.ordinal;

    v_through := coalesce(v_batch.through_invoice, (select max(i."id") from public."Invoice" as i));

    -- Locked first and read afterwards, by a statement of its own: what others committed while we
    -- waited is seen. No key update, so that payments that name an invoice can still be inserted.
    select array_agg(l.row)
    into v_invoices
    from (
        select i as row
        from public."Invoice" as i
        where i."id" > v_batch.after_invoice
          and i."id" <= v_through
          and i."status" in ('PAID', 'PARTIALLY_PAID')
        order by i."id"
        for no key update
    ) as l;

    select array_agg(l.row)
    into v_payments
    from (
        select p as row
        from public."Payment" as p
        where p."invoiceId" > v_batch.after_invoice
          and p."invoiceId" <= v_through
          and p."status" = 'SUCCEEDED'
          -- Made-up ones were made for their allocation.
          and p."idempotencyKey" is distinct from 'backfill:' || p."invoiceId"
        for no key update
    ) as l;

    if allocations._references_are_certain() then
        set local session_replication_role = replica;
    end if;

    v_batch := allocations._write_batch(v_batch, v_through, v_invoices, v_payments);
    -- Also setting it to what it is takes the right to set it.
    if current_setting('session_replication_role') <> 'origin' then
        set local session_replication_role = origin;
    end if;

    update allocations.backfill_batch as b
    set state              = 'done',
        found              = v_batch.found,
        paid_backfilled    = v_batch.paid_backfilled,
        partial_backfilled = v_batch.partial_backfilled,
        recomputed         = v_batch.recomputed,
        undecided          = v_batch.undecided,
        payments_made      = v_batch.payments_made,
        allocations_made   = v_batch.allocations_made,
        lock_time          = clock_timestamp() - v_began
    where b.run_id = run
      and b.ordinal = _backfill_batch.ordinal
    returning b.* into v_batch;

    return v_batch;
end;
$$;

comment on function allocations._backfill_batch(bigint, integer) is
    'Locks the batch''s invoices and payments, writes what _judge says, and records the batch as done, all in the caller''s transaction. Raises 55P03 rather than wait long for a row.';
