begin;
select plan(4);

create role test_app;
grant usage on schema cutover to test_app;
grant select, delete on cutover.check_result to public;
grant update on sequence cutover.run_run_id_seq to test_app;
grant execute on function cutover.end_run(bigint, text, text) to public;

select cutover.reset_privileges();

select is(has_schema_privilege('test_app', 'cutover', 'usage'), false, 'a schema');
select is(has_table_privilege('test_app', 'cutover.check_result', 'select, delete'), false, 'a table');
select is(has_sequence_privilege('test_app', 'cutover.run_run_id_seq', 'update'), false, 'a sequence');
select is(
    has_function_privilege('test_app', 'cutover.end_run(bigint, text, text)', 'execute'), false, 'a routine'
);

select * from finish();
rollback;
