-- summary:  What is still to be paid of an invoice.
-- needs:    functions/_applied_cents, functions/_raise_unknown
-- raises:   MG061 there is no such invoice

create or replace function allocations.invoice_balance(invoice text)
    returns bigint
    language plpgsql
    stable
    set search_path = pg_catalog, pg_temp
as $$
declare
    v_balance  bigint;
begin
    select greatest(i."amountCents" - allocations._applied_cents(i."id"), 0)
    into v_balance
    from public."Invoice" as i
    where i."id" = invoice;

    if not found then
        perform allocations._raise_unknown('invoice', invoice);
    end if;

    return v_balance;
end;
$$;

comment on function allocations.invoice_balance(text) is
    'The open balance in cents of the invoice''s currency: amount less allocations and applied credits, never below zero.';
