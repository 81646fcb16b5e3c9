-- summary:  What allocations and credits have paid of an invoice.

create or replace function allocations._applied_cents(invoice text)
    returns bigint
    language sql
    stable
    set search_path = pg_catalog, pg_temp
    -- A session keeps its plans: one made while a table is empty must not read all of it when it is full.
    set enable_seqscan = off
as $$
    select coalesce(
        (
            select sum(a."amountCents")
            from public."Allocation" as a
            where a."invoiceId" = invoice
        ),
        0
    )::bigint
    + coalesce(
        (
            select sum(c."amountCents")
            from public."Credit" as c
            where c."appliedToInvoiceId" = invoice
              and c."status" = 'APPLIED'
        ),
        0
    )::bigint;
$$;

comment on function allocations._applied_cents(text) is
    'Sum of an invoice''s allocations, reversals included, and of the credits applied to it.';
