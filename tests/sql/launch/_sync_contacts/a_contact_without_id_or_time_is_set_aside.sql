begin;
select plan(2);

select launch.land_page((launch.begin_scan('systemeio_contacts', 'test')).scan_id, '', $${"hasMore": false, "items": [
    {"id": 1, "email": "a@inbox.test", "registeredAt": "2025-05-01T08:00:00+00:00", "sourceURL": null, "fields": [], "tags": [{"id": 0, "name": "b"}, {"id": 1, "name": "a"}]},
    {"id": 2, "email": "b@inbox.test", "registeredAt": "long ago", "sourceURL": null, "fields": [], "tags": []},
    {"id": null, "email": "c@inbox.test", "registeredAt": "2025-05-01T08:00:00+00:00", "sourceURL": null, "fields": [], "tags": []}
]}$$, '', null);
select launch.end_scan(max(scan_id), 'done') from launch.api_scan;
select is(
    sync_raw_api_data() -> 'systemeio_contacts',
    '{"read": 3, "rejected": 2, "repeated": 0, "new": 1, "changed": 0}',
    'three are read'
);
select results_eq(
    'select item_id, reason from launch.rejected_item order by ordinal',
    $$values ('2', 'the time of registration cannot be read'), (null, 'the contact has no id')$$,
    'two are kept with the reason'
);

select * from finish();
rollback;
