begin;
select plan(2);

select cutover.begin_run('shop', 'up', 'ann@laptop', 'test');

select is((select r.holds from cutover.run_check('core', 'no_run_is_left_open') as r), true, 'a young one does not');

update cutover.run as r
set started_at = now() - interval '61 minutes'
where r.pack = 'shop';

select results_eq(
    $$select r.holds, r.severity, r.evidence -> 0 ->> 'operator' from cutover.run_check('core', 'no_run_is_left_open') as r$$,
    $$values (false, 'warning', 'ann@laptop')$$,
    'an old one does, and is named'
);

select * from finish();
rollback;
