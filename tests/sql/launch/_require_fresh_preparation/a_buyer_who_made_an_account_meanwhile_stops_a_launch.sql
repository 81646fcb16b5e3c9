begin;
select plan(3);

select launch.land_page((launch.begin_scan('systemeio_contacts', 'test')).scan_id, '', $${"hasMore": false, "items": [
    {"id": 1, "email": "maria@inbox.test", "registeredAt": "2025-05-01T08:00:00+00:00", "sourceURL": null, "fields": [], "tags": [{"id": 0, "name": "PaidP2P"}]}
]}$$, '', null);
select launch.end_scan(max(scan_id), 'done') from launch.api_scan;
select sync_raw_api_data();
select cutover.create_staging('launch');
select validate_and_prepare_clean_data();

select lives_ok('select launch._require_fresh_preparation()', 'what was prepared is still true');
insert into auth.users (email, raw_user_meta_data, created_at) values ('Maria@inbox.test', '{}', now());
select throws_ok('select launch._require_fresh_preparation()', 'MG071', '1 people signed up, paid or were enrolled since the data was prepared', 'her account is not the one that staging refers to');
select validate_and_prepare_clean_data();
select lives_ok('select launch._require_fresh_preparation()', 'preparing again settles it');

select * from finish();
rollback;
