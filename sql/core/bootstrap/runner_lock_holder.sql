-- summary:  Names the session that holds the runner's lock; $1 and $2 are the lock's two numbers.

select
    format(
        'pid %s, user %s, application %s, since %s',
        a.pid,
        a.usename,
        a.application_name,
        to_char(a.backend_start, 'HH24:MI:SS')
    ) as holder
from pg_locks as l
join pg_stat_activity as a
    on a.pid = l.pid
join pg_database as d
    on d.oid = l.database
where l.locktype = 'advisory'
  and l.granted
  and d.datname = current_database()
  and l.classid = $1::integer::oid
  and l.objid = $2::integer::oid
  and l.objsubid = 2;
