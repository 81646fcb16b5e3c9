-- summary:   Tables with fewer rows than launch.expected_minimum says that there must be; a name that
--            is no table of the swap set has none.
-- severity:  blocker

select
    m.table_name,
    m.minimum,
    coalesce(c.found, 0) as found,
    m.reason
from launch.expected_minimum as m
left join (
    select 'unified_profiles' as table_name, count(*) as found from unified_profiles
    union all
    select 'transactions', count(*) from transactions
    union all
    select 'enrollments', count(*) from enrollments
) as c
    on c.table_name = m.table_name
where coalesce(c.found, 0) < m.minimum;
