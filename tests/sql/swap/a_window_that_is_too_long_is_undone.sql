select plan(2);

create schema store;
create table store.item (id integer primary key);
select cutover.manage_table('shop', 'store.item');
select cutover.create_staging('shop');
select cutover.complete_staging('shop');

select throws_ok(
    $$select cutover.swap('shop', window_limit => '1 microsecond')$$,
    'MG02I',
    'the swap of pack shop took longer than 00:00:00.000001',
    'it is given up between two statements'
);
select is_empty(
    $$select from pg_namespace as n where n.nspname ~ '_backup_'$$,
    'and nothing is left of it'
);

select * from finish();
