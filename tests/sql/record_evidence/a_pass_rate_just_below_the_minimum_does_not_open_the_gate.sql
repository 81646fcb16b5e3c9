begin;
select plan(4);

select cutover.gate('shop', 'tests', 'evidence', 'Integration tests pass', minimum_pass_rate => 95);

select cutover.record_evidence('shop', 'tests', 9499, 501, 0, 'results.xml', 'sha256:1');
select results_eq(
    $$select g.is_open, g.reason from cutover.gates('shop') as g$$,
    $$values (false, '9499 of 10000 tests passed (94.99 %, 0 skipped); at least 95 % must')$$,
    '94.99 is not 95'
);

select cutover.record_evidence('shop', 'tests', 949999, 50001, 0, 'results.xml', 'sha256:2');
select alike(
    (select g.reason from cutover.gates('shop') as g where not g.is_open),
    '%(94.99 \%%',
    '94.9999 is not shown as 95 either'
);

select cutover.record_evidence('shop', 'tests', 95, 0, 5, 'results.xml', 'sha256:3');
select ok((select g.is_open from cutover.gates('shop') as g), '95 is');

select cutover.record_evidence('shop', 'tests', 94, 0, 6, 'results.xml', 'sha256:4');
select ok(
    (select not g.is_open from cutover.gates('shop') as g),
    'a skipped test did not pass, and the newest report decides'
);

select * from finish();
rollback;
