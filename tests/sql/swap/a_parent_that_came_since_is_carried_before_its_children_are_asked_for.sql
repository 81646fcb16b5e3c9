select plan(2);

create schema store;
create table store.plan (id integer primary key);
create table store.subscriber (id integer primary key, plan integer references store.plan (id));
create index on store.subscriber (plan);
insert into store.plan values (1);
select cutover.manage_table('shop', 'store.plan', 'carry');
select cutover.create_staging('shop');
insert into shop_staging.plan values (1);
select cutover.complete_staging('shop');

insert into store.plan values (2), (3);
insert into store.subscriber values (1, 2);

select lives_ok($$select cutover.swap('shop')$$, 'the parent is in the journal');
select results_eq('select id from store.plan order by 1', 'values (1), (2), (3)', 'and comes along');

select * from finish();
