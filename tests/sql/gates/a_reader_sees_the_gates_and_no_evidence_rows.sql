begin;
select plan(3);

create role gate_auditor;
select cutover.grant_reader('gate_auditor');
select cutover.gate('shop', 'checks', 'checks', 'What was loaded is right');

set local role gate_auditor;
select is((select count(*) from cutover.gates('shop')), 1::bigint, 'the list is theirs to read');
select throws_ok('select * from cutover.check_result', '42501', null, 'the rows are not');
select throws_ok($$select cutover.approve('shop', 'checks', 'me')$$, '42501', null, 'nor is it theirs to approve');

reset role;

select * from finish();
rollback;
