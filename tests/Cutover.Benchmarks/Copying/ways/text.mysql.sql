-- A range of charges as one value: COPY's text lines.
select cast(group_concat(concat_ws('\t',
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
    concat(created_at, '+00'),
    concat(updated_at, '+00')
) separator '\n') as binary)
from charge
where id > @lower
  and id <= @upper
