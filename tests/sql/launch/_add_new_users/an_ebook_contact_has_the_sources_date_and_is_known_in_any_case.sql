begin;
select plan(1);

insert into public.ebook_contacts (email, created_at) values ('Known@Inbox.test', '2024-01-01');
select launch.land_page((launch.begin_scan('systemeio_contacts', 'test')).scan_id, '', $${"hasMore": false, "items": [
    {"id": 1, "email": "known@inbox.test", "registeredAt": "2025-05-01T08:00:00+00:00", "sourceURL": null, "fields": [], "tags": [{"id": 0, "name": "Canva"}]},
    {"id": 2, "email": "tagged@inbox.test", "registeredAt": "2025-05-02T08:00:00+00:00", "sourceURL": null, "fields": [], "tags": [{"id": 0, "name": "Canva"}]}
]}$$, '', null);
select launch.end_scan(max(scan_id), 'done') from launch.api_scan;
select launch.land_page((launch.begin_scan('xendit_invoices', 'test')).scan_id, '', $$[
    {"id": "a", "status": "PAID", "amount": 49, "currency": "PHP", "payer_email": "payer@inbox.test", "description": "Canva", "created": "2025-03-01T10:00:00.000Z", "paid_at": "2025-03-01T11:00:00.000Z"}
]$$, '', null);
select launch.end_scan(max(scan_id), 'done') from launch.api_scan;
select sync_raw_api_data();
select cutover.create_staging('launch');
select validate_and_prepare_clean_data();
select launch._add_new_users();

select results_eq(
    'select email, created_at from public.ebook_contacts order by email collate "C"',
    $$values ('Known@Inbox.test', '2024-01-01'::timestamptz),
             ('payer@inbox.test', '2025-03-01 11:00:00Z'),
             ('tagged@inbox.test', '2025-05-02 08:00:00Z')$$,
    'registered, else first paid, and nobody twice'
);

select * from finish();
rollback;
