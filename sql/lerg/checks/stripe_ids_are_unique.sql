-- summary:   No two profiles share a customer or a subscription of the payment provider.
-- severity:  blocker

select
    'stripe_customer_id' as column_name,
    array_agg(p.id)      as profiles
from profiles as p
where p.stripe_customer_id is not null
group by p.stripe_customer_id
having count(*) > 1

union all

select
    'stripe_subscription_id',
    array_agg(p.id)
from profiles as p
where p.stripe_subscription_id is not null
group by p.stripe_subscription_id
having count(*) > 1;
