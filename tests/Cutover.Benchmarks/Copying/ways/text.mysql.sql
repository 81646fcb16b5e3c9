-- A range of charges as one value: COPY's text lines.
select group_concat(cast(concat_ws('\t',
    id,
    app_id,
    customer_id,
    ifnull(subscription_id, '\\N'),
    ifnull(provider_charge_id, '\\N'),
    amount_cents,
    fee_cents,
    currency,
    status,
    rate,
    ifnull(description, '\\N'),
    ifnull(failure_code, '\\N'),
    created_at,
    updated_at
) as binary) separator '\n')
from charge
where id > @lower
  and id <= @upper
