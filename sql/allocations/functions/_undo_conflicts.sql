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

    -- Business that counted on what the run had paid: without that, it would no longer be enough.
    select a."invoiceId", o."paymentId", 'the invoice was allocated more since'
    from public."Allocation" as a
    join public."Allocation" as o
        on o."invoiceId" = a."invoiceId"
       and o."id" > a."id"
       and o."backfillRun" is distinct from run
       and o."reversalOf" is null
    where a."backfillRun" = run
      and a."invoiceId" > after_invoice
      and (through_invoice is null or a."invoiceId" <= through_invoice)
      and not exists (select from public."Allocation" as r where r."reversalOf" = o."id")

    union all

    select a."invoiceId", c."sourcePaymentId", 'a credit was used for the invoice since'
    from public."Allocation" as a
    join public."Credit" as c
        on c."appliedToInvoiceId" = a."invoiceId"
       and c."status" = 'APPLIED'
    where a."backfillRun" = run
      and a."invoiceId" > after_invoice
      and (through_invoice is null or a."invoiceId" <= through_invoice)
      and c."appliedAt" >= (
          select min(l."timestamp")
          from public."PaymentAuditLog" as l
          where l."paymentId" = a."paymentId"
            and l."invoiceId" = a."invoiceId"
            and l."notes" = 'run ' || run
      )

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
