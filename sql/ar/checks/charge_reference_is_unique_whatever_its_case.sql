-- summary:   Charge reference uniqueness, whatever the case
-- severity:  warning

-- The source would have refused these; here only the same spelling is the same key.

select
    lower(t.app_id),
    lower(t.reference_id),
    array_agg(t.id) as ids
from ar_charges as t
where t.reference_id is not null
group by lower(t.app_id), lower(t.reference_id)
having count(*) > 1;
