begin;
select plan(8);

-- Two pages of one file, read by two calls: the second page has an id of the first again.
select launch.begin_scan('xendit_csv', 'ann');
select launch.land_rows(1, 'f00d:0', $$[
    {"Invoice ID": "a", "External ID": "order", "Status": "PAID", "Amount": "49", "Currency": "PHP", "Customer Email": "a@inbox.test", "Email": "", "Description": "Canva", "Created Timestamp": "2025-03-01T10:00:00Z", "Paid Timestamp": "", "Settled Timestamp": "", "Timezone": "UTC"},
    {"Invoice ID": "b", "External ID": "order", "Status": "PAID", "Amount": "49", "Currency": "PHP", "Customer Email": "b@inbox.test", "Email": "", "Description": "Canva", "Created Timestamp": "2025-03-01T10:00:00Z", "Paid Timestamp": "", "Settled Timestamp": "", "Timezone": "UTC"}
]$$, 'f00d:2');
select is(sync_raw_api_data() -> 'xendit_invoices' ->> 'rejected', '0', 'nothing is wrong yet');
select launch.land_rows(1, 'f00d:2', $$[
    {"Invoice ID": "a", "External ID": "order", "Status": "PAID", "Amount": "50", "Currency": "PHP", "Customer Email": "a@inbox.test", "Email": "", "Description": "Canva", "Created Timestamp": "2025-03-01T10:00:00Z", "Paid Timestamp": "", "Settled Timestamp": "", "Timezone": "UTC"},
    {"Invoice ID": "b", "External ID": "order", "Status": "PAID", "Amount": "49", "Currency": "PHP", "Customer Email": "b@inbox.test", "Email": "", "Description": "Canva", "Created Timestamp": "2025-03-01T10:00:00Z", "Paid Timestamp": "", "Settled Timestamp": "", "Timezone": "UTC"}
]$$, 'f00d:4');
select launch.end_scan(1, 'done');
select is(
    sync_raw_api_data() -> 'xendit_invoices',
    '{"read": 2, "rejected": 1, "repeated": 0, "new": 0, "changed": 1}',
    'the row that says something else is counted; one that says the same is no second payment'
);
select results_eq(
    $$select page_id, ordinal, item_id, reason, item ->> 'Amount' from launch.rejected_item$$,
    $$values (1::bigint, 1, 'a', 'a later row of the file has the same invoice id', '49')$$,
    'the earlier one is kept with the reason'
);
select is((select amount from launch.xendit_raw where id = 'a'), 50::numeric, 'and the later one counts');
select is((cutover.run_check('launch', 'no_item_was_set_aside', 'live')).holds, false, 'the check tells of it');
select is(sync_raw_api_data() -> 'xendit_invoices' ->> 'rejected', '0', 'a further call finds nothing more');

-- A later export of the same invoices is what changed since.
select launch.begin_scan('xendit_csv', 'ann');
select launch.land_rows(max(scan_id), 'beef:0', $$[{"Invoice ID": "b", "External ID": "order", "Status": "SETTLED", "Amount": "49", "Currency": "PHP", "Customer Email": "b@inbox.test", "Email": "", "Description": "Canva", "Created Timestamp": "2025-03-01T10:00:00Z", "Paid Timestamp": "", "Settled Timestamp": "", "Timezone": "UTC"}]$$, 'beef:1') from launch.api_scan;
select launch.end_scan(max(scan_id), 'done') from launch.api_scan;
select is(sync_raw_api_data() -> 'xendit_invoices' ->> 'changed', '1', 'another file may say something else');
select is((select count(*) from launch.rejected_item), 1::bigint, 'and sets nothing aside');

select * from finish();
rollback;
