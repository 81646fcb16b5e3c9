begin;
select plan(3);

insert into cutover.launch (pack, backup_stamp, state, launched_at)
values ('shop', '2026_01_31_04_00_00', 'live', '2026-01-31 04:00:00Z');
select cutover.record_attempt('shop', 'launch', '300 ms', 'MG02E', 'in use');

select cutover.record_commit(l.launch_id, '2026-01-31 04:00:00.007Z', array(select a.attempt_id from cutover.launch_attempt as a))
from cutover.launch as l;
select results_eq(
    'select l.commit_time, l.attempts, a.launch_id = l.launch_id from cutover.launch as l cross join cutover.launch_attempt as a',
    $$values (interval '7 ms', 2, true)$$,
    'the time of COMMIT, and the attempts that failed before'
);

select cutover.record_commit(l.launch_id, '2026-01-31 05:00:00Z', '{99}')
from cutover.launch as l;
select results_eq(
    'select l.commit_time, l.attempts from cutover.launch as l',
    $$values (interval '7 ms', 2)$$,
    'a second call changes nothing'
);

select throws_ok(
    'select cutover.record_commit(0, null)',
    'MG02U',
    'there is no launch 0',
    'a launch that is not there is an error'
);

select * from finish();
rollback;
