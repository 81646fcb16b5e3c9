begin;
select plan(2);

create schema store;
create table store.item (id integer primary key);
create table store.kept (id integer primary key);
select cutover.manage_table('shop', 'store.item'), cutover.manage_table('shop', 'store.kept');
drop table store.item;

select throws_ok(
    $$select cutover.create_staging('shop')$$,
    'MG024',
    'a managed table of pack shop is missing',
    'one of two is gone'
);

drop table store.kept;

select throws_ok(
    $$select cutover.create_staging('shop')$$,
    'MG024',
    'a managed table of pack shop is missing',
    'all are gone'
);

select * from finish();
rollback;
