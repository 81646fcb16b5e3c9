-- summary:  What of a payment pays for nothing yet.
-- needs:    functions/_raise_unknown
-- raises:   MG061 there is no such payment

create or replace function allocations.unapplied_cents(payment text)
    returns bigint
    language plpgsql
    stable
    set search_path = pg_catalog, pg_temp
    -- A session keeps its plans: one made while a table is empty must not read all of it when it is full.
    set enable_seqscan = off
as $$
declare
    v_cents  bigint;
begin
    select
        case
            when p."status" = 'SUCCEEDED' then p."amountCents" - coalesce(p."refundedCents", 0)
            else 0
        end
        - coalesce(
            (
                select sum(a."amountCents")::bigint
                from public."Allocation" as a
                where a."paymentId" = p."id"
            ),
            0
        )
        - coalesce(
            (
                select sum(c."amountCents")::bigint
                from public."Credit" as c
                where c."sourcePaymentId" = p."id"
                  and c."status" <> 'VOIDED'
            ),
            0
        )
    into v_cents
    from public."Payment" as p
    where p."id" = payment;

    if not found then
        perform allocations._raise_unknown('payment', payment);
    end if;

    return v_cents;
end;
$$;

comment on function allocations.unapplied_cents(text) is
    'Amount less refunds, allocations and credits made of it, in cents; a payment that has not succeeded, or not any more, has nothing to apply.';
