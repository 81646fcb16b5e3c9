begin;
select plan(9);

select launch.begin_scan('xendit_invoices', 'ann@laptop');
select launch.end_scan(1, 'stopped', 'cancelled by its operator');
select is((launch.begin_scan('xendit_invoices', 'ann@laptop')).resumed_at, null, 'on its first page a scan only begins again');
select launch.land_page(1, '', '[{"id": "a"}]', 'a', now());
select launch.end_scan(1, 'stopped', 'cancelled by its operator');
select isnt((launch.begin_scan('xendit_invoices', 'ann@laptop')).resumed_at, null, 'behind it, it goes on');
select launch.end_scan(1, 'done');
select is(launch.is_whole(1), false, 'what came at the front meanwhile is missing');

create temporary table second as select s.* from launch.begin_scan('xendit_invoices', 'ann@laptop') as s;
select results_eq('select cursor, repeats, resumed_at from second', $$values ('', 1::bigint, null::timestamptz)$$, 'so it is read again from the start');
select launch.land_page(s.scan_id, '', '[{"id": "b"}]', 'b', now()) from second as s;
select launch.begin_scan('xendit_invoices', 'ann@laptop');
select launch.end_scan(s.scan_id, 'done') from second as s;
select ok(launch.is_whole(s.scan_id), 'an interruption of that one is no reason for a third') from second as s;
update launch.api_scan set started_at = started_at - interval '2 hours' where repeats is not null;
select ok(not launch.is_whole(s.scan_id), 'unless it was a long one') from second as s;
select launch.restart_scan(s.scan_id) from second as s;
select ok(launch.is_whole(s.scan_id), 'one that was put back to its first page is read in one go from there') from second as s;
select is((launch.begin_scan('xendit_invoices', 'ann@laptop')).repeats, null, 'the next is one like any other');

select launch.begin_scan('xendit_csv', 'ann@laptop');
select launch.land_rows(s.scan_id, 'd:0', '[{}]', 'd:1') from launch.api_scan as s where s.source = 'xendit_csv';
select is((launch.begin_scan('xendit_csv', 'ann@laptop')).resumed_at, null, 'a file does not change behind the cursor');

select * from finish();
rollback;
