begin;
select plan(3);

select cutover.gate('shop', 'go', 'approval', 'The team agrees');
select cutover.approve('shop', 'go', 'ann');
select cutover.forget_gate('shop', 'go');

select lives_ok($$select cutover.require_gates('shop')$$, 'nothing is asked for any more');

select cutover.gate('shop', 'go', 'approval', 'The team agrees');
select ok((select not g.is_open from cutover.gates('shop') as g), 'it was approved before it was declared');
select throws_ok(
    $$select cutover.forget_gate('shop', 'gone')$$,
    'MG032',
    'pack shop has no gate gone',
    'there is nothing to forget'
);

select * from finish();
rollback;
