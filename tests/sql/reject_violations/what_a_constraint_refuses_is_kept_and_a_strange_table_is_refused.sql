select plan(5);

create schema store;
create table store.item (
    id    integer primary key,
    code  text constraint code_is_unique unique,
    n     integer constraint n_is_positive check (n > 0)
);
select cutover.manage_table('shop', 'store.item');
select cutover.create_staging('shop');
insert into shop_staging.item values (1, 'a', 1), (2, 'a', 1), (3, 'b', 0), (4, null, null);

select throws_ok($$select cutover.reject_violations('shop', 'other', 'x', null)$$, '42P01', 'pack shop has no table other');
select is(cutover.reject_violations('shop', 'item', 'code_is_unique', null), 1::bigint, 'of equal rows the first stays');
select is(cutover.reject_violations('shop', 'item', 'n_is_positive', null), 1::bigint, 'what a check refuses goes, a null does not');
select results_eq(
    $$select (row_key ->> 'id')::integer from cutover.rejected_row order by rejection_id$$, '{2,3}'::integer[], 'both are kept'
);
select lives_ok($$select cutover.complete_staging('shop')$$, 'then staging is completed');

select * from finish();
