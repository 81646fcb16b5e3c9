-- summary:  The status engine: what an invoice's status is, given what was applied to it.

create or replace function allocations.status_of(
    status         public."InvoiceStatus",
    amount_cents   bigint,
    applied_cents  bigint,
    due_at         timestamp,
    at             timestamptz
)
    returns public."InvoiceStatus"
    language sql
    stable
    parallel safe
as $$
    -- Simple enough for the planner to inline, which a pinned path would forbid; the only names
    -- are of pg_catalog and of the qualified type.
    select case
        -- Draft, void and failed are somebody's word, and so is a status that came after this.
        when status not in ('ISSUED', 'PARTIALLY_PAID', 'PAID', 'OVERDUE')
            then status
        when applied_cents >= amount_cents
            then 'PAID'
        when applied_cents > 0
            then 'PARTIALLY_PAID'
        when due_at < at at time zone 'UTC'
            then 'OVERDUE'
        else 'ISSUED'
    end;
$$;

comment on function allocations.status_of(public."InvoiceStatus", bigint, bigint, timestamp, timestamptz) is
    'The status that follows from what was applied and when it is due (UTC). DRAFT, VOID, FAILED and unknown ones stay; an invoice of nothing is PAID; a part applied is PARTIALLY_PAID also when overdue.';
