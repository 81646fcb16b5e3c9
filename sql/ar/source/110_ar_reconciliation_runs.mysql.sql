-- summary:  AR Reconciliation Runs

-- A zero date says that nobody knew: null, where null is allowed. Elsewhere it is refused.

select
    id,
    app_id,
    status,
    started_at,
    case when finished_at <> 0 then finished_at end as finished_at,
    stats,
    error_message
from billing_reconciliation_runs;
