-- summary:  AR Events

select
    id,
    app_id,
    event_type,
    source,
    entity_type,
    entity_id,
    payload,
    created_at
from billing_events;
