begin;
select plan(5);

select cutover.gate('shop', 'go', 'approval', 'The team agrees');
select cutover.approve('shop', 'go', 'ann');
select cutover.approve('shop', 'go', 'ben');

select is(cutover.withdraw('shop', 'go', 'read the wrong page', 'ann'), 1::bigint, 'one of them');
select results_eq(
    $$select g.is_open, g.reason from cutover.gates('shop') as g$$,
    $$values (true, 'approved by ben; 1 must')$$,
    'the other still counts'
);

select is(cutover.withdraw('shop', 'go', 'postponed'), 1::bigint, 'all that is left');
select results_eq(
    $$select r.person, r.withdrawn_because from cutover.gate_result as r where r.pack = 'shop' order by r.result_id$$,
    $$values ('ann', 'read the wrong page'), ('ben', 'postponed')$$,
    'each keeps its reason'
);
select throws_ok(
    $$select cutover.withdraw('shop', 'go', 'again')$$,
    'MG034',
    'nothing that counts was brought before gate go of pack shop',
    'there is nothing left'
);

select * from finish();
rollback;
