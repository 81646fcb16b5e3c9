begin;
select plan(2);

select cutover.begin_run('shop', 'up', 'ann@laptop', 'test');
select cutover.begin_run('shop', 'up', 'ann@laptop', 'test');

select results_eq(
    $$select r.state, r.ended_at is null from cutover.run as r where r.pack = 'shop' order by r.run_id$$,
    $$values ('abandoned', false), ('running', true)$$,
    'the runner holds the lock, so an open run has no process any more'
);

select cutover.begin_run('shop', 'accept', 'ann@laptop', 'test');

select is(
    (select count(*) from cutover.run as r where r.pack = 'shop' and r.state = 'running'),
    2::bigint,
    'a run of another verb is left alone'
);

select * from finish();
rollback;
