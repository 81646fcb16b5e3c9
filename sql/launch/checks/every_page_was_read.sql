-- summary:   Pages that landed after the last sync_raw_api_data().
-- severity:  blocker

select
    p.source,
    count(*)           as pages,
    min(p.fetched_at)  as since
from launch.api_page as p
where p.synced_at is null
group by p.source;
