-- summary:  Whether a client's deadlock check could fall into a swap's lock budget.

create or replace function cutover._deadlock_checks_due(relations oid[], lock_budget interval)
    returns boolean
    language sql
    volatile
begin atomic
    -- Whoever waits looks for a deadlock once, deadlock_timeout after it began to wait; the one
    -- that looks is the one that is cancelled.
    select exists (
        select
        from pg_locks as l
        where l.locktype = 'relation'
          and l.relation = any (_deadlock_checks_due.relations)
          and not l.granted
          and l.pid <> pg_backend_pid()
          and l.waitstart + (s.reset_val || ' ms')::interval
                between clock_timestamp() - interval '10 ms'
                and clock_timestamp() + _deadlock_checks_due.lock_budget + interval '50 ms'
    )
    from pg_settings as s
    where s.name = 'deadlock_timeout';
end;

comment on function cutover._deadlock_checks_due(oid[], interval) is
    'True while a session has waited for one of the relations so long that its own deadlock check would make it the victim.';
