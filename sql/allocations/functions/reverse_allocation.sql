-- summary:  Takes an allocation back, to the cent, with a row of its own.
-- needs:    functions/_log, functions/_raise_unknown, functions/recompute_status
-- raises:   MG061 there is no such allocation; MG065 it is a reversal itself;
--           MG068 the transaction reads an old snapshot
-- locks:    the rows of invoice and payment, in this order, until the transaction ends

create or replace function allocations.reverse_allocation(allocation bigint, reason text)
    returns bigint
    language plpgsql
    set search_path = pg_catalog, pg_temp
    -- A session keeps its plans: one made while a table is empty must not read all of it when it is full.
    set enable_seqscan = off
as $$
declare
    v_old  public."Allocation";
    v_id   bigint;
begin
    select a.* into v_old from public."Allocation" as a where a."id" = allocation;
    if not found then
        perform allocations._raise_unknown('allocation', allocation::text);
    end if;

    if v_old."reversalOf" is not null then
        raise exception 'allocation % is a reversal', allocation
            using errcode = 'MG065',
                  detail  = format('It takes back allocation %s.', v_old."reversalOf"),
                  hint    = 'Allocate anew instead: select allocations.allocate(payment, invoice, cents);';
    end if;

    perform from public."Invoice" as i where i."id" = v_old."invoiceId" for no key update;
    perform from public."Payment" as p where p."id" = v_old."paymentId" for no key update;

    insert into public."Allocation" as a (
        "tenantId", "invoiceId", "paymentId", "amountCents", "createdBy", "reversalOf"
    )
    values (
        v_old."tenantId", v_old."invoiceId", v_old."paymentId", -v_old."amountCents", session_user, allocation
    )
    on conflict ("reversalOf") where "reversalOf" is not null do nothing
    returning a."id" into v_id;

    if not found then
        select a."id" into v_id from public."Allocation" as a where a."reversalOf" = allocation;
        return v_id;
    end if;

    perform allocations._log(
        v_old."paymentId", v_old."invoiceId", 'REVERSED',
        jsonb_build_object('allocation', allocation, 'amountCents', v_old."amountCents"),
        jsonb_build_object('allocation', v_id, 'amountCents', -v_old."amountCents"),
        reason
    );
    perform allocations.recompute_status(v_old."invoiceId");
    return v_id;
end;
$$;

comment on function allocations.reverse_allocation(bigint, text) is
    'Adds the row that takes an allocation back, recomputes the invoice''s status and returns the reversal''s number. An allocation is reversed once: the second call returns the same number.';
