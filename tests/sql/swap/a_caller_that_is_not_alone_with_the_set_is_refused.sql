select plan(5);

create schema store;
create table store.item (id integer primary key);
select cutover.manage_table('shop', 'store.item');
select cutover.create_staging('shop');
select cutover.complete_staging('shop');

begin isolation level repeatable read;
select throws_ok(
    $$select cutover.swap('shop')$$,
    'MG02D',
    'a swap needs a transaction that is read committed',
    'a snapshot of its own'
);
rollback;

begin isolation level serializable;
select throws_ok(
    $$select cutover.swap('shop')$$,
    'MG02D',
    'a swap needs a transaction that is read committed',
    'or one that is serializable'
);
rollback;

begin;
insert into store.item values (1);
select throws_ok(
    $$select cutover.swap('shop')$$,
    'MG02D',
    'this transaction already holds locks on tables of pack shop',
    'rows of its own on live'
);
rollback;

begin;
insert into shop_staging.item values (1);
select throws_ok(
    $$select cutover.swap('shop')$$,
    'MG02D',
    'this transaction already holds locks on tables of pack shop',
    'rows of its own in staging'
);
rollback;

begin;
select count(*) from store.item;
select lives_ok($$select cutover.swap('shop')$$, 'having read is no obstacle');
commit;

select * from finish();
