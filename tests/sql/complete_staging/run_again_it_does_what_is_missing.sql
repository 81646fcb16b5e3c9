begin;
select plan(3);

create schema store;
create table store.item (id integer primary key, n integer);
select cutover.manage_table('shop', 'store.item');
select cutover.create_staging('shop');

select throws_ok(
    $$select cutover.complete_staging('other')$$,
    'MG023',
    'pack other manages no table',
    'of another pack there is nothing to complete'
);

select cutover.complete_staging('shop');
create index item_n on store.item (n);

select results_eq(
    $$select p.statement from cutover.staging_plan('shop') as p where p.reason ~ 'Indexes'$$,
    $$values ('CREATE INDEX item_n ON item USING btree (n)')$$,
    'an index that live got since is in the plan'
);

select cutover.complete_staging('shop');

select is_empty($$select * from cutover.structure_difference('shop')$$, 'and then there is no difference');

select * from finish();
rollback;
