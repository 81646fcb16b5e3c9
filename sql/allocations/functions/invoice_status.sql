-- summary:  The status that an invoice should have at an instant.
-- needs:    functions/_applied_cents, functions/_raise_unknown, functions/status_of
-- raises:   MG061 there is no such invoice

create or replace function allocations.invoice_status(invoice text, at timestamptz default now())
    returns public."InvoiceStatus"
    language plpgsql
    stable
    set search_path = pg_catalog, pg_temp
as $$
declare
    v_status  public."InvoiceStatus";
begin
    select allocations.status_of(
        i."status", i."amountCents", allocations._applied_cents(i."id"), i."dueAt", invoice_status.at
    )
    into v_status
    from public."Invoice" as i
    where i."id" = invoice;

    if not found then
        perform allocations._raise_unknown('invoice', invoice);
    end if;

    return v_status;
end;
$$;

comment on function allocations.invoice_status(text, timestamptz) is
    'The status that follows from what was applied to the invoice, due or not due at the instant. Reads only.';
