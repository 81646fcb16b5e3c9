-- summary:   No standby follows this server; it replays a launch's locks, and queries there may be cancelled.
-- severity:  warning

select
    format('standby %s (%s)', coalesce(nullif(r.application_name, ''), r.pid::text), coalesce(host(r.client_addr), 'local')) as finding,
    'Its own readers wait for the window of a launch, or are cancelled after its max_standby_streaming_delay; keep long reports off it for that minute.' as advice
from pg_stat_replication as r
order by 1;
