begin;
select plan(2);

select throws_ok(
    $$select * from cutover.compare_baseline('shop.nothing')$$,
    'MG035',
    'there is no baseline shop.nothing',
    'there is nothing to compare with'
);
select throws_ok(
    $$select cutover.record_comparison('shop.nothing')$$,
    'MG035',
    null,
    'and nothing to record'
);

select * from finish();
rollback;
