select cutover.manage_table('shop', c.oid::regclass)
from pg_class as c
where c.relnamespace in ('shop'::regnamespace, 'billing'::regnamespace)
  and c.relkind in ('r', 'p')
  and not c.relispartition
  and c.relname not in ('country', 'follower');
select cutover.expect_difference('shop', 'table customer: published by shop_some', 'its subscriber is filled anew');
