-- summary:   Customer e-mail uniqueness
-- severity:  blocker

select
    c.app_id,
    c.email,
    count(*)        as customers,
    array_agg(c.id) as ids
from ar_customers as c
group by c.app_id, c.email
having count(*) > 1;
