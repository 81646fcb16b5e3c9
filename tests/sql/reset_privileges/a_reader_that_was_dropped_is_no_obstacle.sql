begin;
select plan(1);

create role test_reader;
select cutover.grant_reader('test_reader');
drop owned by test_reader;
drop role test_reader;

select lives_ok('select cutover.reset_privileges()', 'its grants went with it');

select * from finish();
rollback;
