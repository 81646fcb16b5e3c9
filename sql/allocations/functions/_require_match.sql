-- summary:  Refuses to let a payment pay an invoice that is not its payer's.
-- raises:   MG062 the payment cannot pay this invoice

create or replace function allocations._require_match(payment public."Payment", invoice public."Invoice")
    returns void
    language plpgsql
    stable
    set search_path = pg_catalog, pg_temp
as $$
declare
    v_reason  text := case
        when payment."status" <> 'SUCCEEDED'
            then format('The payment is %s.', payment."status")
        when invoice."status" not in ('ISSUED', 'PARTIALLY_PAID', 'OVERDUE')
            then format('The invoice is %s.', invoice."status")
        when payment."tenantId" <> invoice."tenantId"
            then format('The payment is of tenant %s, the invoice of %s.', payment."tenantId", invoice."tenantId")
        when payment."memberId" <> invoice."memberId"
            then format('The payment is of member %s, the invoice of %s.', payment."memberId", invoice."memberId")
        when payment."currency" <> invoice."currency"
            then format('The payment is in %s, the invoice in %s.', payment."currency", invoice."currency")
    end;
begin
    if v_reason is not null then
        raise exception 'payment % cannot pay invoice %', payment."id", invoice."id"
            using errcode = 'MG062',
                  detail  = v_reason,
                  hint    = 'Only a succeeded payment pays, and only an open invoice of the same tenant, member and currency.';
    end if;
end;
$$;

comment on function allocations._require_match(public."Payment", public."Invoice") is
    'Raises MG062 unless the payment has succeeded and the invoice is open and of the same tenant, member and currency.';
