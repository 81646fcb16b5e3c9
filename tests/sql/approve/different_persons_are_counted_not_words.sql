begin;
select plan(4);

select cutover.gate('shop', 'go', 'approval', 'Two persons agree', approvals => 2);

select cutover.approve('shop', 'go', 'Ann');
select cutover.approve('shop', 'go', ' ann ');
select ok(
    (select not g.is_open from cutover.gates('shop') as g),
    'saying it twice is one person'
);

select cutover.approve('shop', 'go', 'Ben', 'looked at every row');
select ok((select g.is_open from cutover.gates('shop') as g), 'two persons are two');

select throws_ok(
    $$select cutover.approve('shop', 'go', ' ')$$,
    'MG034',
    'an approval needs a name',
    'nobody is nobody'
);
select results_eq(
    $$select r.recorded_by, r.remark from cutover.gate_result as r where r.person = 'Ben'$$,
    $$values (session_user::name, 'looked at every row')$$,
    'the role and the remark are kept'
);

select * from finish();
rollback;
