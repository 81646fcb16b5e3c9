begin;
select plan(2);

select cutover.begin_run('shop', 'up', 'ann@laptop', 'test');

select is((select r.holds from cutover.run_check('core', 'no_script_stopped_half_way') as r), true, 'none is partial');

select cutover.record_progress(
    (select max(r.run_id) from cutover.run as r), 'shop.schema.0010_index.sql', 'v1:1', 1, 2, false
);

select results_eq(
    $$select r.holds, r.severity, r.evidence -> 0 ->> 'script_name' from cutover.run_check('core', 'no_script_stopped_half_way') as r$$,
    $$values (false, 'blocker', 'shop.schema.0010_index.sql')$$,
    'it is named'
);

select * from finish();
rollback;
