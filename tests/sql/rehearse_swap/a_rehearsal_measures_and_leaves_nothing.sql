select plan(5);

create schema store;
create table store.item (id serial primary key, no integer generated always as identity);
create view store.item_id as select id from store.item;
insert into store.item default values;
select cutover.manage_table('shop', 'store.item');
select cutover.create_staging('shop');
select cutover.complete_staging('shop');
create temporary table before as select 'store.item'::regclass::oid as item, last_value from store.item_id_seq;

create temporary table rehearsed as select * from cutover.rehearse_swap('shop');

select ok((select lock_window > '0' and lock_wait > '0' and attempt = 1 and statements > 3 from rehearsed), 'it says what a launch would take');
select is('store.item'::regclass::oid, (select item from before), 'live is the table that it was');
select is((select last_value from store.item_id_seq), (select last_value from before), 'no sequence has moved');
select is_empty('select * from cutover.launch', 'the ledger has no launch');
select is_empty($$select from pg_namespace as n where n.nspname ~ '_backup_'$$, 'there is no backup');

select * from finish();
