-- summary:  Gives an invoice the status that follows from what was applied to it.
-- needs:    functions/_applied_cents, functions/_log, functions/_raise_unknown,
--           functions/_require_read_committed, functions/status_of, views/invoice_position
-- raises:   MG061 there is no such invoice; MG068 the transaction reads an old snapshot
-- locks:    the invoice's row, until the transaction ends

create or replace function allocations.recompute_status(invoice text, at timestamptz default now())
    returns public."InvoiceStatus"
    language plpgsql
    set search_path = pg_catalog, pg_temp
    -- A session keeps its plans: one made while a table is empty must not read all of it when it is full.
    -- The view's plan has more ways of doing that than by reading in sequence, so it is made anew.
    set enable_seqscan = off
    set plan_cache_mode = force_custom_plan
as $$
declare
    v_old      public."Invoice";
    v_status   public."InvoiceStatus";
    v_paid_at  timestamp(3);
begin
    perform allocations._require_read_committed();

    -- Locked first and read afterwards, by a statement of its own: what a concurrent transaction
    -- has applied in the meantime is seen.
    select i.*
    into v_old
    from public."Invoice" as i
    where i."id" = invoice
    for no key update;

    if not found then
        perform allocations._raise_unknown('invoice', invoice);
    end if;

    select
        allocations.status_of(
            v_old."status", v_old."amountCents", p.allocated_cents + p.credited_cents, v_old."dueAt",
            recompute_status.at
        ),
        p.closed_at
    into v_status, v_paid_at
    from allocations.invoice_position as p
    where p.invoice_id = invoice;

    -- An invoice of nothing is closed by no allocation; what it says about its payment stays.
    v_paid_at := case
        when v_status not in ('ISSUED', 'PARTIALLY_PAID', 'PAID', 'OVERDUE') then v_old."paidAt"
        when v_status = 'PAID' then coalesce(v_paid_at, v_old."paidAt")
    end;

    if v_status is distinct from v_old."status" or v_paid_at is distinct from v_old."paidAt" then
        update public."Invoice" as i
        set "status"    = v_status,
            "paidAt"    = v_paid_at,
            "updatedAt" = clock_timestamp() at time zone 'UTC'
        where i."id" = invoice;

        perform allocations._log(
            null, invoice, 'STATUS_CHANGED',
            jsonb_build_object('status', v_old."status", 'paidAt', v_old."paidAt"),
            jsonb_build_object('status', v_status, 'paidAt', v_paid_at)
        );
    end if;

    return v_status;
end;
$$;

comment on function allocations.recompute_status(text, timestamptz) is
    'Sets status and paidAt (the time of the allocation or credit that closed the invoice) and logs a change. Calling it twice changes nothing.';
