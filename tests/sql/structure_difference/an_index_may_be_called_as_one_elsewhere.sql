select plan(2);

create schema store;
create schema archive;
create table archive.old (id integer primary key, n integer);
create index by_n on archive.old (n);
create table archive.kept (id integer primary key);
create table store.item (id integer primary key, n integer);
create index by_n on store.item (n);
select cutover.manage_table('shop', t) from unnest(array['store.item', 'archive.kept']::regclass[]) as t;
select cutover.create_staging('shop');
select cutover.complete_staging('shop');

select is_empty($$select * from cutover.structure_difference('shop')$$, 'the other one is of a table that stays');
select lives_ok($$select cutover.swap('shop')$$, 'and in nobody''s way');

select * from finish();
