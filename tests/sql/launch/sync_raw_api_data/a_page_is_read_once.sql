begin;
select plan(4);

select launch.land_page((launch.begin_scan('xendit_invoices', 'test')).scan_id, '', $$[
    {"id": "a", "external_id": "order-a", "status": "PAID", "amount": 1000, "currency": "PHP", "payer_email": "a@inbox.test", "description": "Papers to Profits", "created": "2025-03-01T10:00:00.000Z", "updated": "2025-03-01T11:00:00.000Z"}
]$$, '', null);
select launch.end_scan(max(scan_id), 'done') from launch.api_scan;
select launch.land_page((launch.begin_scan('xendit_transactions', 'test')).scan_id, '', $${"has_more": false, "data": [
    {"id": "txn_a", "product_id": "a", "type": "PAYMENT", "status": "SUCCESS", "reference_id": "order-a", "amount": 1000, "currency": "PHP", "created": "2025-03-01T11:00:00.000Z", "updated": "2025-03-01T11:00:00.000Z"}
]}$$, '', null);
select launch.end_scan(max(scan_id), 'done') from launch.api_scan;
select launch.land_page((launch.begin_scan('systemeio_contacts', 'test')).scan_id, '', $${"hasMore": false, "items": [
    {"id": 1, "email": "a@inbox.test", "registeredAt": "2025-05-01T08:00:00+00:00", "sourceURL": null, "fields": [], "tags": [{"id": 0, "name": "PaidP2P"}]}
]}$$, '', null);
select launch.end_scan(max(scan_id), 'done') from launch.api_scan;
select is((select count(*) from launch.api_page where synced_at is null), 3::bigint, 'three pages wait');
select is(sync_raw_api_data() -> 'rows', '{"xendit_raw": 1, "xendit_transaction_raw": 1, "systemeio_raw": 1}', 'each becomes a row');
select is((select count(*) from launch.api_page where synced_at is null), 0::bigint, 'and waits no more');
select is(sync_raw_api_data() ->> 'pages', '0', 'a second call reads nothing');

select * from finish();
rollback;
