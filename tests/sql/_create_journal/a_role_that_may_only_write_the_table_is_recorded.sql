begin;
select plan(3);

create role test_application;
create table invoice (id integer primary key);
grant insert on invoice to test_application;
alter default privileges grant execute on functions to test_application;
select cutover._create_journal('shop', 'public', 'invoice', 'invoice', 'launch', true);

set local role test_application;
insert into invoice values (1);
reset role;

select is((select keys from cutover.change), '{1}', 'it fires the trigger');
select ok(
    not has_table_privilege('test_application', 'cutover.change', 'select, insert'),
    'and may nothing in the journal'
);
select ok(
    not has_function_privilege('test_application', p.oid, 'execute'),
    'nor its function, whatever default privileges give'
)
from pg_proc as p
where p.pronamespace = 'cutover_journal'::regnamespace;

select * from finish();
rollback;
