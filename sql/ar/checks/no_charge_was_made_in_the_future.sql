-- summary:   No charge was made in the future
-- severity:  warning

-- A shifted time zone shows here first.

select
    c.id,
    c.created_at,
    c.updated_at
from ar_charges as c
where greatest(c.created_at, c.updated_at) > (now() at time zone 'UTC') + interval '1 hour';
