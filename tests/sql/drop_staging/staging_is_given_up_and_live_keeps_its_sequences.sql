begin;
select plan(3);

create schema store;
create table store.item (id serial primary key, no integer generated always as identity);
select cutover.manage_table('shop', 'store.item');
select cutover.create_staging('shop');
select cutover.complete_staging('shop');

select cutover.drop_staging('shop');

select is(to_regnamespace('shop_staging'), null, 'the schema is gone');
select is_empty($$select * from cutover.staging$$, 'and so is the note of it');
select lives_ok($$insert into store.item default values$$, 'live counts on');

select * from finish();
rollback;
