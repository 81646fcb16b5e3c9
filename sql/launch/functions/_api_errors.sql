-- summary:  The errors of the last scan of each source.

create or replace function launch._api_errors()
    returns jsonb
    language sql
    stable
begin atomic
    select coalesce(
        jsonb_agg(
            jsonb_build_object(
                'source',      s.source,
                'cursor',      e.cursor,
                'attempt',     e.attempt,
                'status',      e.status,
                'message',     e.message,
                'happened_at', e.happened_at
            )
            order by e.error_id
        ),
        '[]'
    )
    from launch.api_error as e
    join launch.api_scan as s
        on s.scan_id = e.scan_id
    where not exists (
        select
        from launch.api_scan as n
        where n.source = s.source
          and n.scan_id > s.scan_id
    );
end;

comment on function launch._api_errors() is
    'Every error that the APIs answered in the last scan of each source, in order.';
