begin;
select plan(5);

select throws_ok(
    $$select cutover.gate('shop', 'tests', 'evidence', 'Tests pass')$$,
    'MG034',
    'gate tests of pack shop cannot be declared so',
    'evidence needs a minimum'
);
select throws_ok(
    $$select cutover.gate('shop', 'tests', 'evidence', 'Tests pass', minimum_pass_rate => 0)$$,
    'MG034',
    null,
    'a minimum of nothing asks for nothing'
);
select throws_ok(
    $$select cutover.gate('shop', 'tests', 'evidence', 'Tests pass', minimum_pass_rate => 100.01)$$,
    'MG034',
    null,
    'nothing reaches more than all'
);
select throws_ok(
    $$select cutover.gate('shop', 'go', 'approval', 'The team agrees', approvals => 0)$$,
    'MG034',
    null,
    'an approval by nobody is none'
);
select throws_ok(
    $$select cutover.gate('shop', 'go', 'hope', 'It will be fine')$$,
    'MG034',
    null,
    'there are three kinds'
);

select * from finish();
rollback;
