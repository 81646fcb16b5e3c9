begin;
select plan(4);

select cutover.capture_baseline('shop.one', 'select 1 as one');

select throws_ok(
    $$select cutover.capture_baseline('shop.one', 'select 2 as one')$$,
    'MG036',
    'baseline shop.one is there already',
    'the proof is not overwritten'
);
select is((select content ->> 'one' from cutover.baseline_row), '1', 'and stays as it was');
select is(cutover.capture_baseline('shop.one', 'select 2 as one', replace => true), 1::bigint, 'but when asked');
select is((select content ->> 'one' from cutover.baseline_row), '2', 'it is replaced');

select * from finish();
rollback;
