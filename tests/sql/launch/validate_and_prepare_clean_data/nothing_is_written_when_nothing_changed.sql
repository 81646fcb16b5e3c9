begin;
select plan(3);

select throws_ok('select validate_and_prepare_clean_data()', 'MG070', 'staging of pack launch is not there', 'without staging there is no place for it');
select launch.land_page((launch.begin_scan('xendit_invoices', 'test')).scan_id, '', $$[
    {"id": "a", "external_id": "order-a", "status": "PAID", "amount": 1000, "currency": "PHP", "payer_email": "a@inbox.test", "description": "Papers to Profits", "created": "2025-03-01T10:00:00.000Z", "updated": "2025-03-01T11:00:00.000Z"},
    {"id": "c", "external_id": "order-c", "status": "PAID", "amount": 49, "currency": "PHP", "payer_email": "c@inbox.test", "description": "CANVA e-book", "created": "2025-03-01T10:00:00.000Z", "updated": "2025-03-01T11:00:00.000Z"}
]$$, '', null);
select launch.end_scan(max(scan_id), 'done') from launch.api_scan;
select launch.land_page((launch.begin_scan('systemeio_contacts', 'test')).scan_id, '', $${"hasMore": false, "items": [
    {"id": 1, "email": "a@inbox.test", "registeredAt": "2025-05-01T08:00:00+00:00", "sourceURL": null, "fields": [], "tags": [{"id": 0, "name": "PaidP2P"}]},
    {"id": 2, "email": "b@inbox.test", "registeredAt": "2025-05-01T08:00:00+00:00", "sourceURL": null, "fields": [], "tags": [{"id": 0, "name": "imported"}]},
    {"id": 3, "email": "lead@inbox.test", "registeredAt": "2025-05-01T08:00:00+00:00", "sourceURL": null, "fields": [], "tags": []}
]}$$, '', null);
select launch.end_scan(max(scan_id), 'done') from launch.api_scan;
select sync_raw_api_data();
select cutover.create_staging('launch');
select validate_and_prepare_clean_data();

select is(
    validate_and_prepare_clean_data() -> 'staging',
    '{"unified_profiles": 2, "transactions": 3, "enrollments": 2, "leads": 1}',
    'two buyers, two payments and one by hand, a lead'
);
select is_empty(
    $$select t.name from (
          select 'profile' as name, xmax from launch_staging.unified_profiles
          union all select 'transaction', xmax from launch_staging.transactions
          union all select 'enrollment', xmax from launch_staging.enrollments
          union all select 'person', xmax from launch.person
          union all select 'lead', xmax from launch.lead
          union all select 'user', xmax from launch.new_user
      ) as t where t.xmax <> '0'$$,
    'the second call updated no row'
);

select * from finish();
rollback;
