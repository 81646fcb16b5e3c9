begin;
select plan(3);

create schema store;
create table store.item (id integer primary key);
select cutover.manage_table('shop', 'store.item');
select cutover.create_staging('shop');
insert into shop_staging.item values (1);

select throws_ok(
    $$select cutover.create_staging('shop')$$,
    'MG025',
    'staging of pack shop is there already',
    'rows that were loaded are not thrown away unasked'
);

select cutover.create_staging('shop', replace => true);

select is_empty('select * from shop_staging.item', 'asked, it starts over');

select cutover.drop_staging('shop');

select is(to_regnamespace('shop_staging'), null, 'and is gone when it is given up');

select * from finish();
rollback;
