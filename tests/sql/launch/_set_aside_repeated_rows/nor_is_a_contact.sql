begin;
select plan(3);

select launch.land_rows((launch.begin_scan('systemeio_csv', 'test')).scan_id, 'file1:0', $$[
    {"Date Registered": "2025-03-01 10:00:00+00", "Email": "maria@inbox.test", "First name": "", "Last name": "", "Tag": "PaidP2P"},
    {"Date Registered": "2025-03-02 10:00:00+00", "Email": "MARIA@inbox.test ", "First name": "", "Last name": "", "Tag": "Canva"}
]$$, '');
select launch.end_scan(max(scan_id), 'done') from launch.api_scan;

select is(
    sync_raw_api_data() -> 'systemeio_contacts',
    '{"read": 2, "rejected": 1, "repeated": 1, "new": 1, "changed": 0}',
    'two rows of one person'
);
select results_eq(
    $$select item_id, reason, item ->> 'Tag' from launch.rejected_item$$,
    $$values ('csv:maria@inbox.test', 'a later row of the file has the same e-mail', 'PaidP2P')$$,
    'the earlier one is kept with the reason'
);
select is((select tags from launch.systemeio_raw), '{Canva}', 'and the later one counts');

select * from finish();
rollback;
