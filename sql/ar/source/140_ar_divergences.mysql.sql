-- summary:  AR Divergences

-- A zero date says that nobody knew: null, where null is allowed. Elsewhere it is refused.

select
    id,
    app_id,
    run_id,
    entity_type,
    entity_key,
    divergence_type,
    local_snapshot,
    remote_snapshot,
    status,
    created_at,
    case when resolved_at <> 0 then resolved_at end as resolved_at
from billing_divergences;
