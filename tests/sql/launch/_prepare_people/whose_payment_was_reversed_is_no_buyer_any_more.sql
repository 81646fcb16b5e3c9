begin;
select plan(2);

select launch.land_page((launch.begin_scan('xendit_invoices', 'test')).scan_id, '', $$[
    {"id": "a", "status": "PAID", "amount": 1000, "currency": "PHP", "payer_email": "a@inbox.test", "description": "Papers to Profits", "created": "2025-03-01T10:00:00.000Z"}
]$$, '', null);
select launch.end_scan(max(scan_id), 'done') from launch.api_scan;
select sync_raw_api_data();
select cutover.create_staging('launch');
select is(validate_and_prepare_clean_data() ->> 'new_users', '1', 'who paid gets an account');

update launch.xendit_raw set status = 'EXPIRED';
select is(
    validate_and_prepare_clean_data() -> 'staging' ->> 'unified_profiles',
    '0',
    'and is nobody once the payment is taken back, and no contact tells of it'
);

select * from finish();
rollback;
