-- summary:  Adds an entry to the audit log.

create or replace function allocations._log(
    payment   text,
    invoice   text,
    action    public."PaymentAuditAction",
    previous  jsonb,
    new       jsonb,
    notes     text default null
)
    returns void
    language plpgsql
    set search_path = pg_catalog, pg_temp
as $$
begin
    insert into public."PaymentAuditLog" (
        "paymentId", "invoiceId", "action", "performedBy", "previousState", "newState", "notes"
    )
    values (
        _log.payment, _log.invoice, _log.action, session_user, _log.previous, _log.new, _log.notes
    );
end;
$$;

comment on function allocations._log(text, text, public."PaymentAuditAction", jsonb, jsonb, text) is
    'Writes one entry of PaymentAuditLog in the name of the session''s role.';
