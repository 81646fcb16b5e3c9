begin;
select plan(3);

select cutover.gate('shop', 'go', 'approval', 'The team agrees');
select cutover.approve('shop', 'go', 'ann');

select cutover.gate('shop', 'go', 'approval', 'The team agrees');
select ok(
    (select g.is_open from cutover.gates('shop') as g),
    'nothing has changed, so the approval counts'
);

select cutover.gate('shop', 'go', 'approval', 'The team agrees and has slept on it');
select ok(
    (select not g.is_open from cutover.gates('shop') as g),
    'what was approved was something else'
);

select results_eq(
    $$select r.person from cutover.gate_result as r where r.pack = 'shop'$$,
    array['ann'],
    'the ledger still says who approved'
);

select * from finish();
rollback;
