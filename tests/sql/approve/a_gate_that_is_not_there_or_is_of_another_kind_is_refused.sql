begin;
select plan(3);

select cutover.gate('shop', 'tests', 'evidence', 'Integration tests pass', minimum_pass_rate => 95);

select throws_ok(
    $$select cutover.approve('shop', 'go', 'ann')$$,
    'MG032',
    'pack shop has no gate go',
    'there is nothing to approve'
);
select throws_ok(
    $$select cutover.approve('shop', 'tests', 'ann')$$,
    'MG032',
    'gate tests of pack shop is of kind evidence',
    'a report is not replaced by a word'
);
select throws_ok(
    $$select cutover.record_evidence('other', 'tests', 1, 0, 0, 'results.xml', 'sha256:1')$$,
    'MG032',
    'pack other has no gate tests',
    'a gate is of one pack'
);

select * from finish();
rollback;
