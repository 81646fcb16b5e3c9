-- summary:  Whether a scan is done and shows what the source listed when it was read.

create or replace function launch.is_whole(scan_id bigint)
    returns boolean
    language sql
    stable
begin atomic
    -- What came, or changed, on pages that were read before an interruption was missed. A service
    -- that fails now and then is hardly ever read in one go, so the second reading may be
    -- interrupted, for an hour from its beginning.
    select s.state = 'done'
        and (
            s.resumed_at is null
            or (s.repeats is not null and s.resumed_at < s.started_at + interval '1 hour')
        )
    from launch.api_scan as s
    where s.scan_id = is_whole.scan_id;
end;

comment on function launch.is_whole(bigint) is
    'Whether a scan is done and was read in one go, or has read an interrupted one again within an hour. If not, launch.begin_scan begins another from the first page.';
