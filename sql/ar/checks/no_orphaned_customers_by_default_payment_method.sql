-- summary:   No orphaned customers, by default payment method
-- severity:  warning

-- No key holds this at the source, which compares without regard to case; here 'abc' is not 'ABC'.

select
    t.id,
    t.default_payment_method_id,
    lower(t.default_payment_method_id) = lower(c.tilled_payment_method_id) as differs_only_in_case
from ar_customers as t
left join ar_payment_methods as p
    on p.tilled_payment_method_id = t.default_payment_method_id
left join ar_payment_methods as c
    on lower(c.tilled_payment_method_id) = lower(t.default_payment_method_id)
where t.default_payment_method_id is not null
  and p.tilled_payment_method_id is null;
