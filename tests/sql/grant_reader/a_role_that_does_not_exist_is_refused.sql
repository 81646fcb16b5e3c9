begin;
select plan(1);

select throws_ok(
    $$select cutover.grant_reader('nobody "at" all')$$,
    '42704',
    'role "nobody ""at"" all" does not exist',
    'only a role that is there can be granted anything'
);

select * from finish();
rollback;
