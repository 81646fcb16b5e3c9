-- summary:  Keeps the audit log a log.
-- raises:   MG067 the log only grows
-- locks:    share row exclusive on "PaymentAuditLog", for an instant

create or replace function allocations._refuse_change()
    returns trigger
    language plpgsql
    set search_path = pg_catalog, pg_temp
as $$
begin
    raise exception 'the audit log only grows'
        using errcode = 'MG067',
              detail  = format('%s on PaymentAuditLog was refused.', initcap(tg_op)),
              hint    = 'Add an entry that corrects the other one.';
end;
$$;

comment on function allocations._refuse_change() is
    'Trigger of PaymentAuditLog: raises MG067 for anything but an insert.';

create or replace trigger log_only_grows
    before update or delete or truncate on public."PaymentAuditLog"
    for each statement
    execute function allocations._refuse_change();

-- Also where session_replication_role silences ordinary triggers.
alter table public."PaymentAuditLog" enable always trigger log_only_grows;
