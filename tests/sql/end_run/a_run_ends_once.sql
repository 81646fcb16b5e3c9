begin;
select plan(3);

select cutover.begin_run('shop', 'up', 'ann@laptop', 'test');

select cutover.end_run((select max(r.run_id) from cutover.run as r), 'failed', 'no such table');

select results_eq(
    $$select r.state, r.message, r.ended_at is not null from cutover.run as r where r.pack = 'shop'$$,
    $$values ('failed', 'no such table', true)$$,
    'it says how it ended'
);
select throws_ok(
    $$select cutover.end_run((select max(r.run_id) from cutover.run as r), 'done')$$,
    'MG019',
    null,
    'a closed run stays as it is'
);
select throws_ok(
    $$select cutover.end_run(-1, 'done')$$,
    'MG019',
    'run -1 is not open',
    'a run that does not exist cannot be closed'
);

select * from finish();
rollback;
