-- summary:   No orphaned refunds, by the provider's charge
-- severity:  warning

-- No key holds this at the source, which compares without regard to case; here 'abc' is not 'ABC'.

select
    t.id,
    t.tilled_charge_id,
    lower(t.tilled_charge_id) = lower(c.tilled_charge_id) as differs_only_in_case
from ar_refunds as t
left join ar_charges as p
    on p.tilled_charge_id = t.tilled_charge_id
left join ar_charges as c
    on lower(c.tilled_charge_id) = lower(t.tilled_charge_id)
where t.tilled_charge_id is not null
  and p.tilled_charge_id is null;
