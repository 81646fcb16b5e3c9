begin;
select plan(2);

select launch.land_page((launch.begin_scan('xendit_transactions', 'test')).scan_id, '', $${"has_more": false, "data": [
    {"id": "txn_a", "product_id": "a", "type": "PAYMENT", "status": "PENDING", "reference_id": "order-a", "amount": 1000, "currency": "PHP", "created": "2025-03-01T11:00:00.000Z", "updated": "2025-03-01T11:00:00.000Z"},
    {"id": "txn_a", "product_id": "a", "type": "PAYMENT", "status": "SUCCESS", "reference_id": "order-a", "amount": 1000, "currency": "PHP", "created": "2025-03-01T11:00:00.000Z", "updated": "2025-03-01T11:00:00.000Z"}
]}$$, '', null);
select launch.end_scan(max(scan_id), 'done') from launch.api_scan;
select is(
    sync_raw_api_data() -> 'xendit_transactions',
    '{"read": 2, "rejected": 0, "repeated": 1, "new": 1, "changed": 0}',
    'an API that changes while it is read says an id twice'
);
select is((select status from launch.xendit_transaction_raw), 'SUCCESS', 'the later one counts');

select * from finish();
rollback;
