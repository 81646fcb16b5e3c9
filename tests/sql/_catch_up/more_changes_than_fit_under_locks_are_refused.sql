select plan(3);

create schema store;
create table store.item (id integer primary key, n integer);
select cutover.manage_table('shop', 'store.item');
select cutover.create_staging('shop');
select cutover.complete_staging('shop');

insert into store.item select i, i from generate_series(1, 1001) as i;
select throws_ok(
    $$select cutover._catch_up('shop', 'carry', 'shop_staging', false, 1000)$$,
    'MG02N',
    '1001 changes of pack shop are left to replay',
    'one more than the limit'
);

delete from store.item where id = 1001;
update store.item set n = 0 where id = 1;
select lives_ok(
    $$select cutover._catch_up('shop', 'carry', 'shop_staging', false)$$,
    'before the locks there is no limit'
);
select results_eq(
    'select * from shop_staging.item order by id',
    'select * from store.item order by id',
    'and staging has what live has'
);

select * from finish();
