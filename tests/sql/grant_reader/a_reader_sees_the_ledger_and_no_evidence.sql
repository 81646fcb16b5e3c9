begin;
select plan(5);

create role test_reader;
select cutover.grant_reader('test_reader');
set local role test_reader;

select lives_ok('select * from cutover.schemaversions', 'the journal can be read');
select lives_ok($$select * from cutover.applied_scripts('core')$$, 'and what is beside it');
select throws_ok(
    'select * from cutover.check_result', '42501', null,
    'evidence rows are business data'
);
select throws_ok(
    'insert into cutover.schemaversions (scriptname, applied) values (''x'', localtimestamp)', '42501', null,
    'a reader writes nothing'
);
select throws_ok(
    $$select cutover.run_checks('core')$$, '42501', null,
    'and runs nothing'
);

select * from finish();
rollback;
