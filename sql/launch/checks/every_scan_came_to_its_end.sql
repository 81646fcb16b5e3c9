-- summary:   Sources that were not read to the end, or not in one go, so that what came at the front
--            meanwhile is missing; "cutover ingest launch" goes on, and reads such a source again.
-- severity:  blocker

select
    s.source,
    s.state,
    s.pages,
    s.cursor,
    s.resumed_at,
    s.message
from launch.api_scan as s
where not launch.is_whole(s.scan_id)
  and not exists (
      select
      from launch.api_scan as n
      where n.source = s.source
        and n.scan_id > s.scan_id
  );
