begin;
select plan(4);

select launch.land_page((launch.begin_scan('systemeio_contacts', 'test')).scan_id, '', $${"hasMore": false, "items": [
    {"id": 1, "email": "a@inbox.test", "registeredAt": "2025-05-01T08:00:00+00:00", "sourceURL": null, "fields": [], "tags": [{"id": 0, "name": "PaidP2P"}]}
]}$$, '', null);
select launch.end_scan(max(scan_id), 'done') from launch.api_scan;
select sync_raw_api_data();
select cutover.create_staging('launch');
select validate_and_prepare_clean_data();
select launch._add_new_users();
select validate_and_prepare_clean_data();
select is((select count(*) from launch.new_user as n where n.added_at is null), 0::bigint, 'who was added is not added again');

delete from auth.users;
select is(validate_and_prepare_clean_data() ->> 'new_users', '1', 'unless the account is gone');
select ok((cutover.run_check('launch', 'every_profile_has_its_auth_user', 'staging')).holds, 'so that no check blocks the next launch');
select is(launch._add_new_users(), 1::bigint, 'which adds it');

select * from finish();
rollback;
