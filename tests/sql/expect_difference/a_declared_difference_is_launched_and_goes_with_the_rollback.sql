select plan(6);

create schema store;
create table store.item (id integer primary key, n integer);
insert into store.item values (1, 1);
create view store.item_id as select id from store.item;
select cutover.manage_table('shop', 'store.item');
select cutover.create_staging('shop');
insert into shop_staging.item values (1, 1);
select cutover.complete_staging('shop');
alter table shop_staging.item add column extra text default 'new';
create index item_extra on shop_staging.item (extra);

select throws_ok($$select cutover.swap('shop')$$, 'MG026', 'staging of pack shop is not like live', 'undeclared it is refused');

select cutover.expect_difference('shop', d.difference, 'the new release needs it')
from cutover.structure_difference('shop') as d;

select lives_ok($$select cutover.swap('shop')$$, 'declared it is launched');
select results_eq($$select extra from store.item$$, $$values ('new')$$, 'and is there');
select lives_ok(
    $$select cutover.rollback(l.pack, l.backup_stamp) from cutover.launch as l where l.state = 'live'$$,
    'the launch is undone'
);
select hasnt_column('store', 'item', 'extra', 'and the column with it');
select lives_ok($$select cutover.swap('shop')$$, 'and it can be launched again');

select * from finish();
