begin;
select plan(3);

create role test_reader;
select cutover.grant_reader('test_reader');
select cutover.revoke_reader('test_reader');

select is(has_schema_privilege('test_reader', 'cutover', 'usage'), false, 'the schema is closed');
select is(has_table_privilege('test_reader', 'cutover.script', 'select'), false, 'and its tables');
select lives_ok($$select cutover.revoke_reader('test_reader')$$, 'a second time does nothing');

select * from finish();
rollback;
