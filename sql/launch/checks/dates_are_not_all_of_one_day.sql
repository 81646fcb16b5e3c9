-- summary:   Tables whose rows are all dated the same day: the day of a migration is no history.
-- severity:  blocker

select
    d.table_name,
    d.first_day,
    d.found
from (
    select
        'unified_profiles'       as table_name,
        min(p.created_at)::date  as first_day,
        max(p.created_at)::date  as last_day,
        count(*)                 as found
    from unified_profiles as p

    union all

    select 'transactions', min(t.created_at)::date, max(t.created_at)::date, count(*)
    from transactions as t

    union all

    select 'transactions paid', min(t.paid_at)::date, max(t.paid_at)::date, count(t.paid_at)
    from transactions as t

    union all

    select 'enrollments', min(e.enrolled_at)::date, max(e.enrolled_at)::date, count(*)
    from enrollments as e
) as d
where d.found > 10
  and d.first_day = d.last_day;
