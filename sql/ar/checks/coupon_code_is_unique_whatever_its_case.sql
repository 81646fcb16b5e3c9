-- summary:   Coupon code uniqueness, whatever the case
-- severity:  warning

-- The source would have refused these; here only the same spelling is the same key.

select
    lower(t.app_id),
    lower(t.code),
    array_agg(t.id) as ids
from ar_coupons as t
where t.code is not null
group by lower(t.app_id), lower(t.code)
having count(*) > 1;
