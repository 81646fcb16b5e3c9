reset role;

insert into shop.country values ('de', 'Germany'), ('fr', 'France');
insert into shop.customer (email, country, referred_by)
select format('c%s@example.org', i), 'de', nullif(i / 2, 0) from generate_series(1, 50) as i;
insert into shop."order" (customer, total) select 1 + i % 50, i from generate_series(1, 200) as i;
insert into shop.line (tenant, order_id, no, price) select 1, id, 1, 5 from shop."order";
insert into shop.event select i, '2024-12-01'::date + i * 3, 'b' from generate_series(1, 300) as i;
insert into shop.kind (code, label) values ('a', 'x'), ('b', 'y');
insert into billing.ticket (customer, is_open) select 1 + i % 50, true from generate_series(1, 30) as i;
update shop.customer set best_ticket = 10 where id = 1;
insert into billing.counter (n) select i from generate_series(1, 10) as i;
insert into shop.follower (customer, tenant, order_id) select i, 1, i from generate_series(1, 20) as i;
insert into shop."tab.le ""x"" 'q' \ 🛒🛒🛒🛒🛒🛒🛒🛒🛒🛒🛒et" ("$1") values ('a'), ('b');
refresh materialized view shop.order_count;
