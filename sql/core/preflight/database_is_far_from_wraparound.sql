-- summary:   Transaction ids are far from wraparound; near it, autovacuum yields to nobody.
-- severity:  warning

select
    format('the oldest transaction id is %s transactions old', age(d.datfrozenxid)) as finding,
    'Let vacuum (freeze) finish on the oldest tables before the move: no swap gets its lock from that vacuum.' as advice
from pg_database as d
where d.datname = current_database()
  and age(d.datfrozenxid) > 1000000000;
