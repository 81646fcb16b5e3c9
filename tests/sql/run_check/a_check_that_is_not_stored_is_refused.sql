begin;
select plan(1);

select throws_ok(
    $$select cutover.run_check('shop', 'no_such_check')$$,
    'MG030',
    'pack shop has no check no_such_check',
    'the hint says how to store it'
);

select * from finish();
rollback;
