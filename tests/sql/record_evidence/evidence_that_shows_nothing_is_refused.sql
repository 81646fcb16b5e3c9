begin;
select plan(5);

select cutover.gate('shop', 'tests', 'evidence', 'Integration tests pass', minimum_pass_rate => 95);

select throws_ok(
    $$select cutover.record_evidence('shop', 'tests', 0, 0, 0, 'results.xml', 'sha256:1')$$,
    'MG034',
    'this evidence shows nothing',
    'a run without tests'
);
select throws_ok(
    $$select cutover.record_evidence('shop', 'tests', 10, -1, 0, 'results.xml', 'sha256:1')$$,
    'MG034',
    null,
    'a negative count'
);
select throws_ok(
    $$select cutover.record_evidence('shop', 'tests', 10, 0, 0, 'results.xml', null)$$,
    'MG034',
    null,
    'a report that nobody could tell from another'
);
select throws_ok(
    $$select cutover.record_evidence('shop', 'tests', 10, 0, 0, 'results.xml', 'sha256:1', minimum_pass_rate => 94)$$,
    'MG034',
    'gate tests of pack shop asks for 95 %',
    'a laxer measure than the gate''s'
);

select cutover.record_evidence('shop', 'tests', 96, 4, 0, 'results.xml', 'sha256:1', minimum_pass_rate => 97);
select ok(
    (select not g.is_open from cutover.gates('shop') as g),
    'a stricter measure is kept'
);

select * from finish();
rollback;
