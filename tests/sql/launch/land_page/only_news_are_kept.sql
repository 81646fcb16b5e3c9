begin;
select plan(9);

select launch.begin_scan('xendit_invoices', 'ann');
select is(launch.land_page(1, '', '[{"id": "a", "status": "PENDING"}, {"id": "b"}]', 'b', '2025-06-01Z'), true, 'news');
select is(launch.land_page(1, 'b', '[]', '', '2025-06-02Z'), false, 'an empty page holds none');
select is(
    (select row(cursor, pages, items, landed, api_time)::text from launch.api_scan),
    (select row('', 2, 2::bigint, 1, '2025-06-01Z'::timestamptz)::text),
    'the scan knows what it read, and the source''s clock at its first answer'
);
select is(launch.land_page(1, '', '[{"id": "b"}]', '', null), false, 'nor does what shifted to another page');
select is(launch.land_page(1, '', '[{"id": "a", "status": "PAID"}]', '', null), true, 'a change is news');
select is(launch.land_page(1, '', '[{"status": "PAID"}]', '', null), true, 'an item without an id is known by its text');
select is(launch.land_page(1, '', '[{"status": "PAID"}]', '', null), false, 'and not kept twice');
select is((select count(*) from launch.api_page where synced_at is null), 3::bigint, 'what was kept waits to be read');
select throws_ok($$select launch.land_page(99, '', '[]', '', null)$$, 'P0002', null, 'a scan that is not there takes nothing');

select * from finish();
rollback;
