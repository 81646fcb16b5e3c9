select plan(5);

create schema store;
create table store.item (id integer primary key, n integer, note text);
insert into store.item values (1, 1, 'a'), (2, 2, 'b');
create materialized view store.summary with (fillfactor = 50, toast.autovacuum_enabled = off) as
    select id, n, note from store.item;
create unique index summary_id on store.summary (id);
comment on materialized view store.summary is 'a view';
comment on column store.summary.n is 'a column';
alter materialized view store.summary
    alter column n set statistics 500,
    alter column n set (n_distinct = 5),
    alter column note set storage external,
    alter column note set compression pglz;
create statistics store.id_and_n (mcv) on id, n from store.summary;
create materialized view store.again as select id, n from store.summary;
comment on column store.again.n is 'of another one';

select cutover.manage_table('shop', 'store.item');
create table fingerprint as select * from cutover.fingerprint('shop');
select cutover.create_staging('shop');
insert into shop_staging.item table store.item;
select cutover.complete_staging('shop');

select is_empty($$select * from cutover.structure_difference('shop')$$, 'comments, statistics and storage come along');
select is(
    (select c.reltuples::integer from pg_class as c where c.oid = 'shop_staging.summary'::regclass), 2, 'it is analyzed, too'
);

select cutover.swap('shop');
select is_empty(
    $$(table fingerprint except select * from cutover.fingerprint('shop'))
      union all (select * from cutover.fingerprint('shop') except table fingerprint)$$,
    'the launch changes nothing of it'
);

select cutover.create_staging('shop');
select cutover.complete_staging('shop');
create index summary_n on shop_staging.summary (n);
select cutover.expect_difference('shop', difference, 'faster') from cutover.structure_difference('shop');
select cutover.swap('shop');
select lives_ok(
    $$select cutover.rollback(l.pack, l.backup_stamp) from cutover.launch as l where l.state = 'live' and l.kind = 'launch'$$,
    'what was declared of it is no change since the launch'
);
select is_empty($$table fingerprint except select * from cutover.fingerprint('shop')$$, 'and is undone with it');

select * from finish();
