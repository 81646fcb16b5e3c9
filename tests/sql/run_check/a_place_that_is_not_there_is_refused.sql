begin;
select plan(2);

select cutover.define_check('shop', 'a', 'warning', 'A.', 'select 1', 'v1:1');

select throws_ok(
    $$select cutover.run_check('shop', 'a', 'staging')$$,
    'MG033',
    'schema shop_staging does not exist',
    'there is no staging'
);
select throws_ok(
    $$select cutover.run_check('shop', 'a', '2026"01')$$,
    'MG033',
    'schema "shop_backup_2026""01" does not exist',
    'nor such a backup'
);

select * from finish();
rollback;
