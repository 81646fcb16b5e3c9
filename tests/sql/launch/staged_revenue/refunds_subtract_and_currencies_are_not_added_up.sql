begin;
select plan(1);

insert into launch.currency_rule values ('USD');
select launch.land_page((launch.begin_scan('xendit_invoices', 'test')).scan_id, '', $$[
    {"id": "a", "external_id": "order-a", "status": "PAID", "amount": 1000, "currency": "PHP", "payer_email": "a@inbox.test", "description": "Papers to Profits", "created": "2025-03-01T10:00:00.000Z", "updated": "2025-03-01T11:00:00.000Z"},
    {"id": "b", "external_id": "order-b", "status": "PAID", "amount": 1000, "currency": "PHP", "payer_email": "b@inbox.test", "description": "Papers to Profits", "created": "2025-03-01T10:00:00.000Z", "updated": "2025-03-01T11:00:00.000Z"},
    {"id": "d", "external_id": "order-d", "status": "PAID", "amount": 20, "currency": "USD", "payer_email": "d@inbox.test", "description": "Papers to Profits", "created": "2025-03-01T10:00:00.000Z", "updated": "2025-03-01T11:00:00.000Z"},
    {"id": "e", "external_id": "order-e", "status": "EXPIRED", "amount": 1000, "currency": "PHP", "payer_email": "e@inbox.test", "description": "Papers to Profits", "created": "2025-03-01T10:00:00.000Z", "updated": "2025-03-01T11:00:00.000Z"}
]$$, '', null);
select launch.end_scan(max(scan_id), 'done') from launch.api_scan;
select launch.land_page((launch.begin_scan('xendit_transactions', 'test')).scan_id, '', $${"has_more": false, "data": [
    {"id": "txn_a", "product_id": "a", "type": "PAYMENT", "status": "SUCCESS", "reference_id": "order-a", "amount": 1000, "currency": "PHP", "created": "2025-03-01T11:00:00.000Z", "updated": "2025-03-01T11:00:00.000Z"},
    {"id": "txn_r", "product_id": "rfd-1", "type": "REFUND", "status": "SUCCESS", "reference_id": "order-a", "amount": 400, "currency": "PHP", "created": "2025-03-01T11:00:00.000Z", "updated": "2025-03-01T11:00:00.000Z"},
    {"id": "txn_c", "product_id": "cb-1", "type": "CHARGEBACK", "status": "SUCCESS", "reference_id": "order-b", "amount": 1000, "currency": "PHP", "created": "2025-03-01T11:00:00.000Z", "updated": "2025-03-01T11:00:00.000Z"}
]}$$, '', null);
select launch.end_scan(max(scan_id), 'done') from launch.api_scan;
select sync_raw_api_data();
select cutover.create_staging('launch');
select validate_and_prepare_clean_data();

select results_eq(
    'select product, currency, payments, amount from launch.staged_revenue()',
    $$values ('P2P', 'PHP', 4::bigint, 600::numeric), ('P2P', 'USD', 1, 20)$$,
    'two payments less a refund and a chargeback; dollars apart; what expired is none'
);

select * from finish();
rollback;
