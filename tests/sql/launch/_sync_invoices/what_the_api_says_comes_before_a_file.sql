begin;
select plan(4);

select launch.begin_scan('xendit_csv', 'test');
select launch.land_rows(max(scan_id), 'f00d:0', $$[{"Invoice ID": "a", "External ID": "order-a", "Status": "EXPIRED", "Amount": "1,000.00", "Currency": "PHP", "Customer Email": "", "Email": " A@inbox.test", "Description": "Papers to Profits", "Created Timestamp": "2025-03-01 18:00:00", "Paid Timestamp": "", "Settled Timestamp": "", "Timezone": "Asia/Manila", "Fee": "23.50"}]$$, '') from launch.api_scan;
select launch.end_scan(max(scan_id), 'done') from launch.api_scan;
select sync_raw_api_data();
select results_eq(
    $$select source, status, amount, fee, payer_email, created_at from launch.xendit_raw$$,
    $$values ('xendit_csv', 'EXPIRED', 1000::numeric, 23.5::numeric, 'a@inbox.test', '2025-03-01 10:00:00Z'::timestamptz)$$,
    'a file is read where the API is silent: texts, its own zone, either column of e-mails'
);
select launch.land_page((launch.begin_scan('xendit_invoices', 'test')).scan_id, '', $$[
    {"id": "a", "external_id": "order-a", "status": "PAID", "amount": 1000, "currency": "PHP", "payer_email": "a@inbox.test", "description": "Papers to Profits", "created": "2025-03-01T10:00:00.000Z", "updated": "2025-03-01T11:00:00.000Z"}
]$$, '', null);
select launch.end_scan(max(scan_id), 'done') from launch.api_scan;
select is(sync_raw_api_data() -> 'xendit_invoices' ->> 'changed', '1', 'the API replaces the row');
select launch.begin_scan('xendit_csv', 'test');
select launch.land_rows(max(scan_id), 'beef:0', $$[{"Invoice ID": "a", "External ID": "order-a", "Status": "EXPIRED", "Amount": "1,000.00", "Currency": "PHP", "Customer Email": "", "Email": " A@inbox.test", "Description": "Papers to Profits", "Created Timestamp": "2025-03-01 18:00:00", "Paid Timestamp": "", "Settled Timestamp": "", "Timezone": "Asia/Manila", "Fee": "23.50"}]$$, '') from launch.api_scan;
select launch.end_scan(max(scan_id), 'done') from launch.api_scan;
select is(sync_raw_api_data() -> 'xendit_invoices' ->> 'changed', '0', 'a file never replaces the API''s');
select is((select source || ' ' || status from launch.xendit_raw), 'xendit_invoices PAID', 'which stays');

select * from finish();
rollback;
