begin;
select plan(3);

select launch.land_page((launch.begin_scan('systemeio_contacts', 'test')).scan_id, '', $${"hasMore": false, "items": [
    {"id": 1, "email": "Maria@inbox.test", "registeredAt": "2025-05-01T08:00:00+00:00", "sourceURL": null, "fields": [], "tags": [{"id": 0, "name": "Canva"}]},
    {"id": 2, "email": " maria@INBOX.test", "registeredAt": "2025-06-01T08:00:00+00:00", "sourceURL": null, "fields": [], "tags": [{"id": 0, "name": "PaidP2P"}]},
    {"id": 3, "email": null, "registeredAt": "2025-05-01T08:00:00+00:00", "sourceURL": null, "fields": [], "tags": [{"id": 0, "name": "PaidP2P"}]},
    {"id": 4, "email": "lead@inbox.test", "registeredAt": "2025-05-01T08:00:00+00:00", "sourceURL": null, "fields": [], "tags": []}
]}$$, '', null);
select launch.end_scan(max(scan_id), 'done') from launch.api_scan;
select sync_raw_api_data();
select launch._prepare_people();
select is(
    launch._contact_counts(),
    '{"contacts": 4, "without_email": 1, "people": 2, "duplicates": 1, "with_a_payment_tag": 1, "imported": 0, "leads": 1,
      "by_tag": {"Canva": 1, "PaidP2P": 1}}',
    'two contacts are one person, one is nobody, one is a lead'
);
select is((select tags from launch.contact where email = 'maria@inbox.test'), '{Canva,PaidP2P}', 'no tag is lost: it may be the one that was paid for');
select is((select id from launch.contact where email = 'maria@inbox.test'), '1', 'the rest is of who registered first');

select * from finish();
rollback;
