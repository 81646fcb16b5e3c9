-- summary:  Counts allocations that refer to no invoice or no payment.

create or replace function allocations._orphans()
    returns bigint
    language sql
    stable
    set search_path = pg_catalog, pg_temp
as $$
    -- Each by itself: of two conditions joined by "or" the server would look every row up, one by one.
    select count(*)
    from (
        select a."id"
        from public."Allocation" as a
        where not exists (select from public."Invoice" as i where i."id" = a."invoiceId")

        union

        select a."id"
        from public."Allocation" as a
        where not exists (select from public."Payment" as p where p."id" = a."paymentId")
    ) as orphan;
$$;

comment on function allocations._orphans() is
    'Allocations without invoice or payment; looked for, and not taken from the foreign keys'' word.';
