-- summary:   Statuses, types and currencies that nobody knows; kept verbatim, status as pending.
-- severity:  warning

select
    n.key    as name,
    v.key    as value,
    v.value  as items
from jsonb_each(launch._unknown_values()) as n
cross join jsonb_each(n.value) as v;
