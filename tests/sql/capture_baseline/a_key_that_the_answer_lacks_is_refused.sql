begin;
select plan(2);

select throws_ok(
    $$select cutover.capture_baseline('shop.one', 'select 1 as one', '{two}')$$,
    '22023',
    'the answer has not every key column of baseline shop.one',
    'or every row would look new'
);
select is_empty('select from cutover.baseline', 'and nothing is kept');

select * from finish();
rollback;
