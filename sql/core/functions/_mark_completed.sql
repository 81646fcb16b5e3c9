-- summary:  Notes that a pack's staging is complete, and since which transaction.

create or replace function cutover._mark_completed(pack text)
    returns void
    language sql
    volatile
begin atomic
    update cutover.staging
    set completed_at = clock_timestamp(),
        completed_in = pg_current_xact_id()
    where staging.pack = _mark_completed.pack;
end;

comment on function cutover._mark_completed(text) is
    'Notes when and in which transaction staging was completed; snapshots older than it refuse a launch.';
