-- summary:  Lists the conflicts of an undo in a range of invoices.

create or replace function allocations._undo_conflicts(run bigint, after_invoice text, through_invoice text)
    returns table (invoice_id text, payment_id text, conflict text)
    language plpgsql
    stable
    set search_path = pg_catalog, pg_temp
as $$
begin
    return query
    select a."invoiceId", a."paymentId", 'its allocation was reversed since'
    from public."Allocation" as a
    join public."Allocation" as r
        on r."reversalOf" = a."id"
    where a."backfillRun" = run
      and a."invoiceId" > after_invoice
      and (through_invoice is null or a."invoiceId" <= through_invoice)

    union all

    select
        a."invoiceId",
        p."id",
        case
            when p."status" <> 'SUCCEEDED' or p."refundedCents" <> 0 then 'the made-up payment was refunded or changed since'
            when p."amountCents" <> a."amountCents" then 'the made-up payment''s amount was changed since'
            else 'the made-up payment is used elsewhere since'
        end
    from public."Allocation" as a
    join public."Payment" as p
        on p."id" = a."paymentId"
       and p."idempotencyKey" = 'backfill:' || a."invoiceId"
    where a."backfillRun" = run
      and a."invoiceId" > after_invoice
      and (through_invoice is null or a."invoiceId" <= through_invoice)
      and (
          p."status" <> 'SUCCEEDED'
          or p."refundedCents" <> 0
          or p."amountCents" <> a."amountCents"
          or exists (
              select from public."Allocation" as o where o."paymentId" = p."id" and o."id" <> a."id" and o."reversalOf" is distinct from a."id"
          )
          or exists (select from public."Credit" as c where c."sourcePaymentId" = p."id")
      );
end;
$$;

comment on function allocations._undo_conflicts(bigint, text, text) is
    'What undo_conflicts lists, for invoices after a key and through another; null has no end.';
