begin;
select plan(2);

insert into allocations.backfill_run (batch_rows, state) values (10, 'done');

select is_empty(
    $$select c.* from allocations.backfill_run as r cross join lateral allocations.undo_conflicts(r.run_id) as c$$,
    'a run that made nothing has no conflict'
);
select throws_ok($$select * from allocations.undo_conflicts(-1)$$, 'MG061', null, 'one that is not there is refused');

select * from finish();
rollback;
