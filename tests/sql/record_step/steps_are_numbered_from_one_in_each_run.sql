begin;
select plan(2);

select cutover.begin_run('shop', 'up', 'ann@laptop', 'test');

select cutover.record_step((select max(r.run_id) from cutover.run as r), 'first', 'done', interval '3 seconds');
select cutover.record_step(
    (select max(r.run_id) from cutover.run as r), 'second', 'failed', interval '1 second', '42P01', 'no such table'
);

select results_eq(
    $$select s.ordinal, s.name, s.state, s.sqlstate, s.message
      from cutover.run_step as s join cutover.run as r on r.run_id = s.run_id
      where r.pack = 'shop' order by 1$$,
    $$values (1, 'first', 'done', null, null), (2, 'second', 'failed', '42P01', 'no such table')$$,
    'in the order of the calls'
);
select is(
    (select date_trunc('second', s.ended_at - s.started_at) from cutover.run_step as s where s.name = 'first'),
    interval '3 seconds',
    'a step began as long ago as it took'
);

select * from finish();
rollback;
