select plan(5);

create schema store;
create table store.item (id integer primary key, n integer);
insert into store.item values (1, 1);
select cutover.manage_table('shop', 'store.item');
select cutover.create_staging('shop');
insert into shop_staging.item values (1, -1);
select cutover.complete_staging('shop');

select cutover.define_check('shop', 'n_is_positive', 'blocker', 'n is above zero', 'select id, n from item where n <= 0', 'v1:a');
select cutover.define_check('shop', 'n_is_small', 'warning', 'n is below ten', 'select id, n from item where n >= 10', 'v1:b');

select throws_ok(
    $$select cutover.swap('shop')$$,
    'MG028',
    'a check of pack shop does not hold on staging',
    'a row is wrong in staging and right on live'
);

update shop_staging.item set n = 10;

select lives_ok($$select cutover.swap('shop')$$, 'a warning lets it pass');
select results_eq('select n from store.item', 'values (10)', 'and the rows are live');
select throws_ok(
    $$select cutover.swap('shop')$$,
    'MG024',
    null,
    'a staging is launched once'
);
select is((select count(*) from cutover.launch), 1::bigint, 'what was refused left no launch');

select * from finish();
