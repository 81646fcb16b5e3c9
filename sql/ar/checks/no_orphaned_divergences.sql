-- summary:   No orphaned divergences
-- severity:  blocker

select
    t.id,
    t.run_id
from ar_divergences as t
left join ar_reconciliation_runs as p
    on p.id = t.run_id
where t.run_id is not null
  and p.id is null;
