begin;
select plan(3);

set local session_replication_role = replica;
select launch.land_page((launch.begin_scan('systemeio_contacts', 'test')).scan_id, '', $${"hasMore": false, "items": [
    {"id": 1, "email": "old@inbox.test", "registeredAt": "2025-05-01T08:00:00+00:00", "sourceURL": null, "fields": [], "tags": []}
]}$$, '', null);
select launch.end_scan(max(scan_id), 'done') from launch.api_scan;
select sync_raw_api_data();
insert into auth.users (id, email) values (launch._uuid('user:old@inbox.test'), 'Old@inbox.test');
select is_empty('select email from launch._aliases()', 'an account that has the e-mail by which it was made needs none');
update auth.users set email = 'new@inbox.test';
select results_eq('select email, person_email from launch._aliases()', $$values ('old@inbox.test', 'new@inbox.test')$$, 'another e-mail is an alias');
insert into auth.users (email) values ('old@inbox.test');
select is_empty('select email from launch._aliases()', 'unless somebody has made an account with the old one');

select * from finish();
rollback;
