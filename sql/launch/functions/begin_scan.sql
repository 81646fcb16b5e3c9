-- summary:  Begins the scan of a source, or goes on with the one that stopped.
-- needs:    functions/is_whole

create or replace function launch.begin_scan(source text, operator text)
    returns launch.api_scan
    language plpgsql
    set search_path = pg_catalog, pg_temp
as $$
declare
    v_scan     launch.api_scan;
    v_since    timestamptz;
    v_repeats  bigint;
begin
    -- The tool holds the ingest lock: a scan that runs has no process any more.
    update launch.api_scan as s
    set state      = 'running',
        operator   = begin_scan.operator,
        ended_at   = null,
        message    = null,
        -- An API goes on changing behind the cursor; a file does not.
        resumed_at = case
            when s.cursor <> '' and s.source not in ('xendit_csv', 'systemeio_csv')
                then clock_timestamp()
        end
    where s.scan_id = (
        select max(n.scan_id)
        from launch.api_scan as n
        where n.source = begin_scan.source
    )
      and s.state <> 'done'
    returning s.* into v_scan;

    if found then
        return v_scan;
    end if;

    -- Only transactions can be asked for by change. Five minutes again: what was being
    -- written when the last scan began may carry an earlier time.
    select s.api_time - interval '5 minutes'
    into v_since
    from launch.api_scan as s
    where s.source = begin_scan.source
      and s.source = 'xendit_transactions'
    order by s.scan_id desc
    limit 1;

    select s.scan_id
    into v_repeats
    from launch.api_scan as s
    where s.scan_id = (
        select max(n.scan_id)
        from launch.api_scan as n
        where n.source = begin_scan.source
    )
      and not launch.is_whole(s.scan_id);

    insert into launch.api_scan as s (source, since, repeats, operator)
    values (begin_scan.source, v_since, v_repeats, begin_scan.operator)
    returning s.* into v_scan;

    return v_scan;
end;
$$;

comment on function launch.begin_scan(text, text) is
    'Begins a scan, or resumes the last one of the source at its cursor when it was not finished. Call it under the ingest lock; ended by launch.end_scan. While launch.is_whole says no of a scan that is done, begin another.';
