-- summary:  Uses a credit, whole, for an invoice.
-- needs:    functions/_applied_cents, functions/_log, functions/_raise_unknown,
--           functions/recompute_status, functions/unapplied_cents
-- raises:   MG061 there is no such credit or invoice; MG062 the credit cannot pay this invoice;
--           MG063 the credit is more than is open; MG068 the transaction reads an old snapshot
-- locks:    the rows of invoice, credit and the payment it was made of, in this order, until the transaction ends

create or replace function allocations.apply_credit(credit bigint, invoice text)
    returns void
    language plpgsql
    set search_path = pg_catalog, pg_temp
    -- A session keeps its plans: one made while a table is empty must not read all of it when it is full.
    set enable_seqscan = off
as $$
declare
    v_invoice  public."Invoice";
    v_credit   public."Credit";
    v_open     bigint;
    v_source   public."Payment";
    v_reason   text;
begin
    select i.* into v_invoice from public."Invoice" as i where i."id" = invoice for no key update;
    if not found then
        perform allocations._raise_unknown('invoice', invoice);
    end if;

    select c.* into v_credit from public."Credit" as c where c."id" = credit for no key update;
    if not found then
        perform allocations._raise_unknown('credit', credit::text);
    elsif v_credit."appliedToInvoiceId" = invoice then
        return;
    end if;

    select p.* into v_source from public."Payment" as p where p."id" = v_credit."sourcePaymentId" for no key update;
    v_reason := case
        when v_credit."status" <> 'AVAILABLE'
            then format('The credit is %s.', v_credit."status")
        when v_invoice."status" not in ('ISSUED', 'PARTIALLY_PAID', 'OVERDUE')
            then format('The invoice is %s.', v_invoice."status")
        when (v_credit."tenantId", v_credit."memberId", v_credit."currency")
            <> (v_invoice."tenantId", v_invoice."memberId", v_invoice."currency")
            then 'Credit and invoice are not of one tenant, member and currency.'
        when v_source."id" is null
            then null
        when (v_credit."tenantId", v_credit."memberId", v_credit."currency")
            <> (v_source."tenantId", v_source."memberId", v_source."currency")
            then format('It was made of payment %s, which is not of its tenant, member and currency.', v_source."id")
        when v_source."status" <> 'SUCCEEDED'
            then format('It was made of payment %s, which is %s.', v_source."id", v_source."status")
        -- What is left of the payment is what no allocation and no credit has of it, this one among them.
        when allocations.unapplied_cents(v_source."id") < 0
            then format('It was made of payment %s, which has %s cents less than its allocations and credits.', v_source."id", -allocations.unapplied_cents(v_source."id"))
    end;
    if v_reason is not null then
        raise exception 'credit % cannot pay invoice %', credit, invoice
            using errcode = 'MG062',
                  detail  = v_reason,
                  hint    = 'Only an available credit pays, and only an open invoice of the same tenant, member and currency.';
    end if;

    v_open := v_invoice."amountCents" - allocations._applied_cents(invoice);
    if v_credit."amountCents" > v_open then
        raise exception 'credit % is more than is open', credit
            using errcode = 'MG063',
                  detail  = format('It is %s cents, and %s of invoice %s are open; a credit is used whole.', v_credit."amountCents", v_open, invoice),
                  hint    = 'Use it for a larger invoice.';
    end if;

    update public."Credit" as c
    set "status"             = 'APPLIED',
        "appliedToInvoiceId" = invoice,
        "appliedAt"          = clock_timestamp() at time zone 'UTC'
    where c."id" = credit;

    perform allocations._log(
        v_credit."sourcePaymentId", invoice, 'ALLOCATED', null,
        jsonb_build_object('credit', credit, 'amountCents', v_credit."amountCents")
    );
    perform allocations.recompute_status(invoice);
end;
$$;

comment on function allocations.apply_credit(bigint, text) is
    'Applies an available credit to an open invoice of the same tenant, member and currency, and recomputes its status. Applying it to the same invoice again changes nothing.';
