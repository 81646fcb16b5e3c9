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
create temporary table answer as select launch_clean_production() as text;
insert into auth.users (email, raw_user_meta_data, created_at) values ('late@inbox.test', '{}', now());
insert into public.transactions (amount, contact_email) values (5, 'late@inbox.test');

select throws_ok($$select rollback_migration('yesterday')$$, 'MG02U', null, 'a stamp that nobody knows is an error');
select matches(rollback_migration(substring(a.text from '[0-9]{4}(?:_[0-9]{2}){5}')), '^SUCCESS: rolled back to ', 'the stamp of the answer') from answer as a;
select results_eq('select email from public.unified_profiles order by 1', array['boss@inbox.test', 'late@inbox.test', 'maria@inbox.test'], 'who signed up since, and the accounts that were added, stay');
select results_eq('select contact_email from public.transactions', array['late@inbox.test'], 'the order since is kept, the launched payments are not');
select is((select count(*) from launch_staging.enrollments), 1::bigint, 'what was launched is in staging, for the next try');

select * from finish();
