-- summary:   No transaction has been open for more than five minutes; an old one blocks every lock.
-- severity:  warning

select
    format(
        'pid %s, user %s, application %s, %s since %s s',
        a.pid,
        a.usename,
        coalesce(nullif(a.application_name, ''), '-'),
        a.state,
        round(extract(epoch from clock_timestamp() - a.xact_start))
    ) as finding,
    format('Let it end, or end it: select pg_terminate_backend(%s);', a.pid) as advice
from pg_stat_activity as a
where a.datname = current_database()
  and a.xact_start < clock_timestamp() - interval '5 minutes'
  and a.pid <> pg_backend_pid()
order by a.xact_start;
