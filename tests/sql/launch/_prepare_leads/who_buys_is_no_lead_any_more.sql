begin;
select plan(3);

select launch.land_page((launch.begin_scan('systemeio_contacts', 'test')).scan_id, '', $${"hasMore": false, "items": [
    {"id": 1, "email": "lead@inbox.test", "registeredAt": "2025-05-01T08:00:00+00:00", "sourceURL": "https://ads.academy.test/fb?campaign=7", "fields": [], "tags": [{"id": 0, "name": "Webinar"}, {"id": 1, "name": "FBInviteSent"}]},
    {"id": 2, "email": "robot@example.com", "registeredAt": "2025-05-01T08:00:00+00:00", "sourceURL": null, "fields": [], "tags": []}
]}$$, '', null);
select launch.end_scan(max(scan_id), 'done') from launch.api_scan;
select sync_raw_api_data();
select cutover.create_staging('launch');
select validate_and_prepare_clean_data();

select results_eq(
    'select email, source, funnel_stage, registered_at from launch.lead',
    $$values ('lead@inbox.test', 'ads.academy.test', 'invited', '2025-05-01 08:00:00Z'::timestamptz)$$,
    'with where it came from, how far it got, and since when; no test account'
);
select launch.land_page((launch.begin_scan('systemeio_contacts', 'test')).scan_id, '', $${"hasMore": false, "items": [
    {"id": 1, "email": "lead@inbox.test", "registeredAt": "2025-05-01T08:00:00+00:00", "sourceURL": null, "fields": [], "tags": [{"id": 0, "name": "PaidP2P"}]}
]}$$, '', null);
select launch.end_scan(max(scan_id), 'done') from launch.api_scan;
select sync_raw_api_data();
select is(validate_and_prepare_clean_data() -> 'staging' ->> 'leads', '0', 'a tag makes a buyer of the lead');
select is((select count(*) from launch_staging.enrollments), 1::bigint, 'who is enrolled');

select * from finish();
rollback;
