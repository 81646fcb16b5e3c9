-- summary:   Customer e-mail uniqueness, whatever the case
-- severity:  warning

-- The source would have refused these; here only the same spelling is the same key.

select
    lower(t.app_id),
    lower(t.email),
    array_agg(t.id) as ids
from ar_customers as t
where t.email is not null
group by lower(t.app_id), lower(t.email)
having count(*) > 1;
