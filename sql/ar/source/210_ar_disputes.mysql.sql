-- summary:  AR Disputes
-- money:    amount_cents by currency, status

-- A zero date says that nobody knew: null, where null is allowed. Elsewhere it is refused.

select
    id,
    app_id,
    tilled_dispute_id,
    tilled_charge_id,
    charge_id,
    status,
    amount_cents,
    currency,
    reason,
    reason_code,
    case when evidence_due_by <> 0 then evidence_due_by end as evidence_due_by,
    case when opened_at <> 0 then opened_at end as opened_at,
    case when closed_at <> 0 then closed_at end as closed_at,
    created_at,
    updated_at
from billing_disputes;
