select plan(4);

create schema store;
create table store.up (id smallint generated always as identity (maxvalue 10) primary key);
create table store.round (id smallint generated always as identity (maxvalue 10 cycle) primary key);
insert into store.up default values;
insert into store.round default values;
select cutover.manage_table('shop', 'store.up'), cutover.manage_table('shop', 'store.round');
select cutover.create_staging('shop');
select cutover.complete_staging('shop');

select cutover.declare_position('shop', 'round', 'id', 10);
select cutover.declare_position('shop', 'up', 'id', 10);

select throws_ok(
    $$select cutover.swap('shop')$$,
    'MG02X',
    'sequence shop_staging.up_id_seq has no number left',
    'the source has counted to the end'
);

alter table store.up alter column id set maxvalue 20;
alter table shop_staging.up alter column id set maxvalue 20;

select lives_ok($$select cutover.swap('shop')$$, 'given room it is launched');
select results_eq($$insert into store.up default values returning id::integer$$, 'values (11)', 'and counts on from the source');
select results_eq($$insert into store.round default values returning id::integer$$, 'values (1)', 'one that cycles begins anew');

select * from finish();
