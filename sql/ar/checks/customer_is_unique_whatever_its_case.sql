-- summary:   Customer uniqueness, whatever the case
-- severity:  warning

-- The source would have refused these; here only the same spelling is the same key.

select
    lower(t.app_id),
    lower(t.external_customer_id),
    array_agg(t.id) as ids
from ar_customers as t
where t.external_customer_id is not null
group by lower(t.app_id), lower(t.external_customer_id)
having count(*) > 1;
