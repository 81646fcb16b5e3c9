-- summary:   At least five connections are left; the tool uses two or three at a time.
-- severity:  blocker

with used as (
    select count(*) as connections
    from pg_stat_activity as a
    where a.backend_type = 'client backend'
),

limits as (
    select
        current_setting('max_connections')::integer
            - current_setting('superuser_reserved_connections')::integer as connections
)

select
    format('%s of %s connections are used', u.connections, l.connections) as finding,
    'Close idle sessions, or raise max_connections.' as advice
from used as u
cross join limits as l
where l.connections - u.connections < 5;
