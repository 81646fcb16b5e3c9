begin;
select plan(1);

create schema store;
create schema billing;
create table store.item (id integer primary key);
create table billing.item (id integer primary key);
select cutover.manage_table('shop', 'store.item');

select throws_ok(
    $$select cutover.manage_table('shop', 'billing.item')$$,
    'MG022',
    'pack shop already has a table item',
    'staging is one schema, whatever number of live ones it stands for'
);

select * from finish();
rollback;
