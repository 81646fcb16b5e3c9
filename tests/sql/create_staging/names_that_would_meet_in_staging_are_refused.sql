begin;
select plan(4);

create schema store;
create schema billing;
create table store.item (id integer primary key, n integer);
create table billing.bill (id integer primary key, n integer);
select cutover.manage_table('shop', 'store.item'), cutover.manage_table('shop', 'billing.bill');

create view billing.item as select 1 as id;
select throws_ok(
    $$select cutover.create_staging('shop')$$,
    'MG022',
    'a name means two things in the schemas of pack shop',
    'a relation beside a managed table of the same name'
);
drop view billing.item;

create index by_n on store.item (n);
create index by_n on billing.bill (n);
select throws_ok(
    $$select cutover.create_staging('shop')$$,
    'MG022',
    'a name means two things in the schemas of pack shop',
    'two indexes'
);
drop index billing.by_n;

create schema report;
create materialized view report.bill as select count(*) from store.item;
select throws_ok(
    $$select cutover.create_staging('shop')$$,
    'MG022',
    'a name means two things in the schemas of pack shop',
    'a materialized view that moves along'
);
drop materialized view report.bill;

select lives_ok($$select cutover.create_staging('shop')$$, 'names of their own do not meet');

select * from finish();
rollback;
