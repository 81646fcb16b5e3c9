-- summary:   Tables with fewer rows than launch.expected_minimum says that there must be.
-- severity:  blocker

select
    m.table_name,
    m.minimum,
    c.found,
    m.reason
from launch.expected_minimum as m
join (
    select 'unified_profiles' as table_name, count(*) as found from unified_profiles
    union all
    select 'transactions', count(*) from transactions
    union all
    select 'enrollments', count(*) from enrollments
) as c
    on c.table_name = m.table_name
where c.found < m.minimum;
