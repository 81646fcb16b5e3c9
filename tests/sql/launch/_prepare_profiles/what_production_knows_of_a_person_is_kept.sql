begin;
select plan(2);

insert into auth.users (id, email, raw_user_meta_data, created_at) values ('00000000-0000-4000-8000-000000000001', 'a@inbox.test', '{"first_name": "Ana"}', '2024-01-01');
update public.unified_profiles set login_count = 7, phone = '+630001', membership_level_id = 3, created_at = '2024-01-01Z';
insert into auth.users (email, raw_user_meta_data, created_at) values ('qa+1@academy.test', '{}', now()), ('quiet@inbox.test', '{}', now());
select launch.land_page((launch.begin_scan('systemeio_contacts', 'test')).scan_id, '', $${"hasMore": false, "items": [
    {"id": 1, "email": "a@inbox.test", "registeredAt": "2025-05-01T08:00:00+00:00", "sourceURL": null, "fields": [], "tags": [{"id": 0, "name": "PaidP2P"}]},
    {"id": 2, "email": "new@inbox.test", "registeredAt": "2025-05-01T08:00:00+00:00", "sourceURL": null, "fields": [], "tags": [{"id": 0, "name": "PaidP2P"}]}
]}$$, '', null);
select launch.end_scan(max(scan_id), 'done') from launch.api_scan;
select sync_raw_api_data();
select cutover.create_staging('launch');
select validate_and_prepare_clean_data();

select results_eq(
    'select email, first_name, login_count, phone, membership_level_id, created_at::date from launch_staging.unified_profiles where email in ($$a@inbox.test$$, $$new@inbox.test$$) order by email',
    $$values ('a@inbox.test', 'Ana', 7, '+630001', 3::smallint, '2024-01-01'::date), ('new@inbox.test', null, 0, null, 2::smallint, '2025-05-01'::date)$$,
    'log-ins, level and the first day; a new buyer begins as a member'
);
select results_eq(
    'select email from launch_staging.unified_profiles order by email',
    array['a@inbox.test', 'new@inbox.test', 'quiet@inbox.test'],
    'accounts that bought nothing stay, test accounts do not'
);

select * from finish();
rollback;
