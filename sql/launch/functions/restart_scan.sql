-- summary:  Lets a scan begin again; what it landed stays, and is not landed twice.

create or replace function launch.restart_scan(scan_id bigint)
    returns void
    language sql
    volatile
begin atomic
    update launch.api_scan as s
    set cursor     = '',
        resumed_at = null
    where s.scan_id = restart_scan.scan_id;
end;

comment on function launch.restart_scan(bigint) is
    'Puts a scan back to its first page: the item that its cursor names is gone.';
