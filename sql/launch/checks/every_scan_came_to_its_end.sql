-- summary:   Sources that were not read to the end; "cutover ingest launch" goes on.
-- severity:  blocker

select
    s.source,
    s.state,
    s.pages,
    s.cursor,
    s.message
from launch.api_scan as s
where s.state <> 'done'
  and not exists (
      select
      from launch.api_scan as n
      where n.source = s.source
        and n.scan_id > s.scan_id
  );
