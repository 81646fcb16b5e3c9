-- summary:   Runs of the backfill, or of its undoing, that stopped half-way: call it again, it goes on.
-- severity:  blocker

select
    r.run_id,
    r.state,
    r.started_at,
    count(*) filter (where b.state = 'pending')  as batches_pending
from allocations.backfill_run as r
join allocations.backfill_batch as b
    on b.run_id = r.run_id
where r.state in ('running', 'undoing')
group by r.run_id;
