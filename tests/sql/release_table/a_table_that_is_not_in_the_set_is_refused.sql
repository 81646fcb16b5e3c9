begin;
select plan(1);

create schema store;
create table store.item (id integer primary key);

select throws_ok(
    $$select cutover.release_table('shop', 'store.item')$$,
    'MG020',
    'pack shop has no table store.item',
    'there is nothing to release'
);

select * from finish();
rollback;
