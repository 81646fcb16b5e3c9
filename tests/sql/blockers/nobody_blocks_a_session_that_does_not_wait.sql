begin;
select plan(1);

select is_empty(
    $$select * from cutover.blockers(pg_backend_pid())$$,
    'nobody is named'
);

select * from finish();
rollback;
