begin;
select plan(4);

insert into auth.users (id, email, raw_user_meta_data, created_at) values ('00000000-0000-4000-8000-000000000001', 'boss@inbox.test', '{}', '2024-01-01');
update public.unified_profiles set admin_metadata = '{"role": "admin"}';
select launch.land_page((launch.begin_scan('systemeio_contacts', 'test')).scan_id, '', $${"hasMore": false, "items": [
    {"id": 1, "email": "a@inbox.test", "registeredAt": "2025-05-01T08:00:00+00:00", "sourceURL": null, "fields": [], "tags": [{"id": 0, "name": "PaidP2P"}]},
    {"id": 2, "email": "boss@inbox.test", "registeredAt": "2025-05-01T08:00:00+00:00", "sourceURL": null, "fields": [], "tags": [{"id": 0, "name": "PaidP2P"}]},
    {"id": 3, "email": "ebook@inbox.test", "registeredAt": "2025-05-01T08:00:00+00:00", "sourceURL": null, "fields": [], "tags": [{"id": 0, "name": "Canva"}]}
]}$$, '', null);
select launch.end_scan(max(scan_id), 'done') from launch.api_scan;
select sync_raw_api_data();
select cutover.create_staging('launch');
select validate_and_prepare_clean_data();

select results_eq('select email, registered_at from launch.new_user', $$values ('a@inbox.test', '2025-05-01 08:00:00Z'::timestamptz)$$, 'a buyer without an account; the e-book comes without one');
select results_eq('select email from launch.admin_account', array['boss@inbox.test'], 'who administers');
delete from launch.tag_rule where tag = 'PaidP2P';
select validate_and_prepare_clean_data();
select is_empty('select email from launch.new_user', 'a corrected rule takes the account back before it is made');
update public.unified_profiles set admin_metadata = '{}';
select validate_and_prepare_clean_data();
select is((select count(*) from launch.admin_account), 1::bigint, 'an administrator whom production has lost is not forgotten: a check looks for them');

select * from finish();
rollback;
