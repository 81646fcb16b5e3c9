select plan(5);

insert into auth.users (id, email, raw_user_meta_data, created_at) values ('00000000-0000-4000-8000-000000000001', 'boss@inbox.test', '{}', '2024-01-01');
select launch.land_page((launch.begin_scan('systemeio_contacts', 'test')).scan_id, '', $${"hasMore": false, "items": [
    {"id": 1, "email": "maria@inbox.test", "registeredAt": "2025-05-01T08:00:00+00:00", "sourceURL": null, "fields": [], "tags": [{"id": 0, "name": "PaidP2P"}]},
    {"id": 2, "email": "boss@inbox.test", "registeredAt": "2025-05-01T08:00:00+00:00", "sourceURL": null, "fields": [], "tags": []}
]}$$, '', null);
select launch.end_scan(max(scan_id), 'done') from launch.api_scan;
delete from launch.expected_minimum;
select sync_raw_api_data();
select cutover.create_staging('launch');
select validate_and_prepare_clean_data();
select cutover.complete_staging('launch');
select cutover.approve('launch', 'review', 'Maria');

begin;
insert into public.transactions (amount, contact_email) values (1, 'half.done@inbox.test');
select throws_ok('select launch_clean_production()', 'MG02D', 'this transaction already holds locks on tables of pack launch', 'its own changes would be moved half-done');
rollback;

begin;
update launch_staging.transactions set amount = 1;
select throws_ok('select launch_clean_production()', 'MG02D', 'this transaction already holds locks on tables of pack launch', 'what nobody has checked would go live');
rollback;

begin isolation level repeatable read;
select throws_ok('select launch_clean_production()', 'MG02D', 'a swap needs a transaction that is read committed', 'nor may its snapshot be older');
rollback;

select matches(launch_clean_production(), '^SUCCESS: launched[.] .* Accounts added 1[.] Users 2, profiles 2, transactions 1, enrollments 1[.]$', 'on its own it launches');

select results_eq(
    $$select tags, membership_level_id, created_at from public.unified_profiles where email = 'maria@inbox.test'$$,
    $$values ('{PaidP2P}'::text[], 2::smallint, '2025-05-01 08:00:00Z'::timestamptz)$$,
    'and a new account''s profile is the one that was prepared, not the trigger''s of today'
);

select * from finish();
