begin;
select plan(6);

select launch.begin_scan('xendit_transactions', 'ann@laptop');
select launch.land_page(1, '', '{"has_more": true, "data": [{"id": "a"}]}', 'a', '2025-06-01 12:00:00Z');
select launch.end_scan(1, 'stopped', 'cancelled by its operator');
select is((select state || ': ' || message from launch.api_scan), 'stopped: cancelled by its operator', 'it stopped, and says why');

select results_eq(
    $$select s.scan_id, s.cursor, s.state, s.operator, s.message from launch.begin_scan('xendit_transactions', 'bob@server') as s$$,
    $$values (1::bigint, 'a', 'running', 'bob@server', null::text)$$,
    'the same scan, where it stopped'
);
select is((launch.begin_scan('xendit_transactions', 'ann@laptop')).scan_id, 1::bigint, 'also when its process was killed and it never ended');

select launch.end_scan(1, 'done');
select results_eq(
    $$select s.scan_id > 1, s.cursor, s.since from launch.begin_scan('xendit_transactions', 'ann@laptop') as s$$,
    $$values (true, '', '2025-06-01 11:55:00Z'::timestamptz)$$,
    'one that was done is followed by another, from five minutes before the source''s own clock'
);
select launch.begin_scan('xendit_invoices', 'ann@laptop');
select launch.land_page(s.scan_id, '', '[{"id": "i"}]', '', now()) from launch.api_scan as s where s.source = 'xendit_invoices';
select launch.end_scan(s.scan_id, 'done') from launch.api_scan as s where s.source = 'xendit_invoices';
select is((launch.begin_scan('xendit_invoices', 'ann@laptop')).since, null, 'invoices do not say when they changed: all are read');
select throws_ok($$select launch.begin_scan('stripe', 'ann@laptop')$$, '23514', null, 'a source that nobody knows is refused');

select * from finish();
rollback;
