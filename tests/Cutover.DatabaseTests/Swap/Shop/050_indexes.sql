create index customer_lower on shop.customer (lower(email) text_pattern_ops) include (state)
    where state = 'calm';
create index customer_length on shop.customer ((length(email)) desc nulls last, note)
    with (fillfactor = 75, deduplicate_items = off);
create index customer_tags on shop.customer using gin (tags) with (fastupdate = off);
create index customer_brin on shop.customer using brin (id) with (pages_per_range = 16);
create index customer_hash on shop.customer using hash (country);
create index "index of 63 bytes, with "" and . and 🛒🛒🛒🛒🛒🛒abc" on shop.customer (nickname collate "C");
comment on index shop.customer_lower is 'for search';
alter index shop.customer_length alter column 1 set statistics 500;

-- A unique index that a key uses, one that identifies rows to a subscriber, one that clusters.
create unique index order_placed on shop."order" (id, placed);
alter table shop."order" replica identity using index order_placed;
alter table shop."order" cluster on order_pkey;
alter table shop.line replica identity full;
alter table billing.counter replica identity nothing;

-- Statistics and storage.
alter table shop.customer alter column email set statistics 300;
alter table shop.customer alter column country set (n_distinct = 50);
alter table shop.customer alter column note set storage external;
alter table shop.customer alter column email set compression pglz;
create statistics shop.customer_state (ndistinct, dependencies) on state, country from shop.customer;
create statistics shop.customer_lengths on lower(email), (length(email)) from shop.customer;
create statistics report.elsewhere (mcv) on state, note from shop.customer;
alter statistics shop.customer_state set statistics 77;
comment on statistics shop.customer_state is 'state goes with country';
