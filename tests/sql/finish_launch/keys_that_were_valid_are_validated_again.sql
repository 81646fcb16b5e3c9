select plan(4);

create schema store;
create table store.country (code text primary key);
create table store.item (
    id       integer primary key,
    country  text constraint item_country_fkey references store.country (code),
    other    text
);
alter table store.item add constraint item_other_fkey foreign key (other) references store.country (code) not valid;
select cutover.manage_table('shop', 'store.item');
select cutover.create_staging('shop');
select cutover.complete_staging('shop');
select cutover.swap('shop');

select results_eq(
    $$select cutover.finish_launch(l.launch_id) from cutover.launch as l$$,
    'values (1)',
    'one of two was valid before'
);
select set_eq(
    $$
    select k.conname::text, k.convalidated
    from pg_constraint as k
    where k.conrelid = 'store.item'::regclass and k.contype = 'f'
    $$,
    $$values ('item_country_fkey', true), ('item_other_fkey', false)$$,
    'each is as it was'
);
select isnt((select finished_at from cutover.launch), null, 'the ledger says when');
select throws_ok($$select cutover.finish_launch(999)$$, 'MG02U', 'there is no launch 999', 'of another there is nothing to finish');

select * from finish();
