select plan(4);

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
create temporary table before as select cutover.fingerprint('launch')::text as line;
select matches(launch.rehearse_launch(), '^REHEARSED: 1 accounts would be added; the window was [0-9.]+ ms[.] Nothing was kept[.]$', 'a launch with everything in it, also before anybody approves');
select is((select count(*) from auth.users), 1::bigint, 'no account');
select is_empty($$select line from before except select cutover.fingerprint('launch')::text$$, 'the catalog is as before');
select is((select count(*) from cutover.launch), 0::bigint, 'and no launch is known');

select * from finish();
