-- summary:  Ends a scan: done, or stopped with the reason.

create or replace function launch.end_scan(scan_id bigint, state text, message text default null)
    returns void
    language sql
    volatile
begin atomic
    update launch.api_scan as s
    set state    = end_scan.state,
        ended_at = clock_timestamp(),
        message  = end_scan.message
    where s.scan_id = end_scan.scan_id;
end;

comment on function launch.end_scan(bigint, text, text) is
    'Ends a scan: done; or stopped, when the next launch.begin_scan of its source goes on at its cursor.';
