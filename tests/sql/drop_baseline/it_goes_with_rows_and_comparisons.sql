begin;
select plan(3);

select cutover.capture_baseline('shop.one', 'select 1 as one');
select cutover.record_comparison('shop.one');
select cutover.drop_baseline('shop.one');

select is_empty('select from cutover.baseline_row union all select from cutover.baseline_comparison', 'nothing is left');
select results_eq(
    $$select row_count, differences from cutover.baseline_state('shop.one')$$,
    $$values (null::bigint, null::bigint)$$,
    'its state says so'
);
select throws_ok($$select cutover.drop_baseline('shop.one')$$, 'MG035', 'there is no baseline shop.one', 'and it goes once');

select * from finish();
rollback;
