begin;
select plan(1);

create role "Robert'); drop schema cutover;--";
select cutover.grant_reader('Robert''); drop schema cutover;--');

select is(
    has_table_privilege('Robert''); drop schema cutover;--', 'cutover.script', 'select'),
    true,
    'it is a name like any other'
);

select * from finish();
rollback;
