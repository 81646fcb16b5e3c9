-- summary:   Of 1,000 lookups of one code, 95 in a hundred take less than a millisecond on the server.
-- severity:  warning

select m.took
from lerg.lookup_time(1000) as m (took)
where m.took >= interval '1 millisecond';
