-- summary:   Runs that are still open although an hour has passed; they died without a word.
-- severity:  warning

select
    r.run_id,
    r.pack,
    r.verb,
    r.operator,
    r.started_at
from cutover.run as r
where r.state = 'running'
  and r.started_at < now() - interval '1 hour';
