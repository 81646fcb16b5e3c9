-- summary:   No orphaned discount applications, by coupon
-- severity:  blocker

select
    t.id,
    t.coupon_id
from ar_discount_applications as t
left join ar_coupons as p
    on p.id = t.coupon_id
where t.coupon_id is not null
  and p.id is null;
