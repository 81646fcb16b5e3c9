begin;
select plan(1);

create table item (id integer primary key);
create table "odd ""name" (id integer primary key) partition by range (id);
create table "odd part" partition of "odd ""name" default;
select cutover.manage_table('shop', 'item', 'ignore');
select cutover.manage_table('shop', '"odd ""name"', 'ignore');
select cutover.create_staging('shop');

select set_eq(
    $$select statement from cutover.vacuum_plan('shop')$$,
    $$values ('vacuum shop_staging.item'), ('vacuum shop_staging."odd part"')$$,
    'names are quoted; a partitioned table has no rows of its own'
);

select * from finish();
rollback;
