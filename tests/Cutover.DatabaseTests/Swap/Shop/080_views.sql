create view shop.v_customer with (security_barrier, security_invoker) as
    select id, email, state from shop.customer where state = 'calm' with cascaded check option;
create view shop.v_top as
    select v.id, count(o.*) as orders from shop.v_customer as v join shop."order" as o on o.customer = v.id group by v.id;
create view shop.v_above as select * from shop.v_top;
create view report.totals as select customer, sum(total) as total from shop."order" group by 1;
create recursive view report.referral (id, depth) as
    select id, 0 from shop.customer where referred_by is null
    union all
    select c.id, r.depth + 1 from shop.customer as c join referral as r on r.id = c.referred_by;
create view report.updatable with (check_option = local) as select tenant, id, total from shop."order";

comment on view shop.v_customer is 'calm ones';
comment on column shop.v_customer.email is 'mail';
alter view shop.v_customer alter column state set default 'calm';

create trigger v_insert instead of insert on shop.v_above for each row execute function shop.do_nothing();
create rule r_view as on update to shop.v_top do instead nothing;

create materialized view shop.order_count with (fillfactor = 90) as
    select customer, count(*) as n from shop."order" group by customer;
create unique index order_count_key on shop.order_count (customer);
create materialized view report.order_count_sum as select sum(n) from shop.order_count with no data;
comment on materialized view shop.order_count is 'counts';
create view shop.v_counted as select * from shop.order_count;
