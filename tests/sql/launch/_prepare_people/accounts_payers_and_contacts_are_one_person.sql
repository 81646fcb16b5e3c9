begin;
select plan(2);

insert into auth.users (id, email, raw_user_meta_data, created_at) values ('00000000-0000-4000-8000-000000000001', 'A@inbox.test', '{}', '2024-01-01');
select launch.land_page((launch.begin_scan('xendit_invoices', 'test')).scan_id, '', $$[
    {"id": "a", "external_id": "order-a", "status": "PAID", "amount": 1000, "currency": "PHP", "payer_email": "a@inbox.test", "description": "Papers to Profits", "created": "2025-03-01T10:00:00.000Z", "updated": "2025-03-01T11:00:00.000Z"},
    {"id": "b", "external_id": "order-b", "status": "PAID", "amount": 1000, "currency": "PHP", "payer_email": " B@inbox.test ", "description": "Papers to Profits", "created": "2025-03-01T10:00:00.000Z", "updated": "2025-03-01T11:00:00.000Z"}
]$$, '', null);
select launch.end_scan(max(scan_id), 'done') from launch.api_scan;
select launch.land_page((launch.begin_scan('systemeio_contacts', 'test')).scan_id, '', $${"hasMore": false, "items": [
    {"id": 1, "email": "a@INBOX.test", "registeredAt": "2025-05-01T08:00:00+00:00", "sourceURL": null, "fields": [{"fieldName": "Surname", "slug": "surname", "value": "Santos"}], "tags": [{"id": 0, "name": "Canva"}]}
]}$$, '', null);
select launch.end_scan(max(scan_id), 'done') from launch.api_scan;
select sync_raw_api_data();
select cutover.create_staging('launch');
select validate_and_prepare_clean_data();

select results_eq(
    'select email, is_account, is_buyer, products, last_name, registered_at from launch.person order by email',
    $$values ('a@inbox.test', true, true, '{Canva,P2P}'::text[], 'Santos', '2025-05-01 08:00:00Z'::timestamptz),
             ('b@inbox.test', false, true, '{P2P}', null, '2025-03-01 10:00:00Z')$$,
    'one row for each e-mail, with what the tags and the payments say, and the source''s own date'
);
select is((select user_id from launch.person where email = 'a@inbox.test'), '00000000-0000-4000-8000-000000000001', 'who has an account keeps its id');

select * from finish();
rollback;
