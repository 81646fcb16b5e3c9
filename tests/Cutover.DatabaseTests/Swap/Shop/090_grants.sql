-- Exactly these; what default privileges gave is taken back first.
revoke all on all tables in schema shop, billing, report from shop_by_default;
revoke all on all sequences in schema shop, billing from shop_by_default;
revoke truncate on shop.line from shop_owner;
revoke all on shop.kind from shop_owner;
grant select on shop.kind to shop_owner;

grant select on shop.customer to shop_reader with grant option;
grant select (id, email), update (note) on shop.customer to shop_writer with grant option;
grant insert, update, delete on shop."order" to shop_writer;
grant select on shop."order" to "Odd ""Role"".🛒";
grant trigger, references on shop.line to public;
grant usage on sequence shop.order_id_seq to shop_writer;
grant select on sequence billing.ticket_id_seq to shop_reader;
grant select on shop.event_2025 to shop_reader;
grant select, insert on shop.follower to shop_writer;

grant select (id) on shop.v_customer to shop_reader;
grant select on shop.v_top to shop_reader;
grant insert (total), select on report.updatable to shop_writer;
grant select on report.totals to shop_reader with grant option;
grant select on shop.order_count to shop_reader;
