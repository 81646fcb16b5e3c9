-- summary:   Baselines of the pack that differ, or were not compared since they were captured.
-- severity:  blocker

select
    b.baseline_name,
    b.captured_at,
    c.compared_at,
    c.gone,
    c.appeared,
    c.changed
from cutover.baseline as b
left join lateral (
    select c.*
    from cutover.baseline_comparison as c
    where c.baseline_name = b.baseline_name
    order by c.comparison_id desc
    limit 1
) as c
    on true
where b.baseline_name like 'allocations.%'
  and (c.comparison_id is null or c.gone + c.appeared + c.changed > 0);
