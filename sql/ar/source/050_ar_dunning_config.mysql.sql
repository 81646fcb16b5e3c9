-- summary:  AR Dunning Config

select
    id,
    app_id,
    grace_period_days,
    retry_schedule_days,
    max_retry_attempts,
    created_at,
    updated_at
from billing_dunning_config;
