select plan(6);

create schema store;
create table store.item (id integer primary key);
select cutover.manage_table('shop', 'store.item');
select cutover.create_staging('shop');
select cutover.complete_staging('shop');

create publication one_table for table store.item;
select throws_ok($$select cutover.swap('shop')$$, 'MG02C', 'a table of pack shop is published', 'a table');
drop publication one_table;

create publication one_schema for tables in schema store;
select throws_ok($$select cutover.swap('shop')$$, 'MG02C', 'a table of pack shop is published', 'its schema');
drop publication one_schema;

create publication all_of_it for all tables;
select throws_ok($$select cutover.swap('shop')$$, 'MG02C', 'a table of pack shop is published', 'all tables');
drop publication all_of_it;

create publication declared for table store.item (id) where (id > 0);
select cutover.expect_difference('shop', 'table item: published by declared', 'the subscriber is filled anew');
select lives_ok($$select cutover.swap('shop')$$, 'declared it is launched');
select set_eq(
    $$select t.schemaname::text, t.attnames::text, t.rowfilter from pg_publication_tables as t where t.pubname = 'declared'$$,
    $$values ('store', '{id}', '(id > 0)')$$,
    'and the table that is live now is published, column by column and row by row'
);
select is(
    (select count(*) from pg_publication_rel),
    1::bigint,
    'the backup is not'
);

select * from finish();
