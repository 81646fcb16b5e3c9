begin;
select plan(2);

select launch.land_page((launch.begin_scan('xendit_invoices', 'test')).scan_id, '', $$[
    {"id": "a", "status": "ON_THE_MOON", "amount": 1, "currency": "PHP", "created": "2025-03-01T10:00:00.000Z"},
    {"id": "b", "status": "PAID", "amount": 1, "currency": "XTS", "created": "2025-03-01T10:00:00.000Z"}
]$$, '', null);
select launch.end_scan(max(scan_id), 'done') from launch.api_scan;
select launch.land_page((launch.begin_scan('xendit_transactions', 'test')).scan_id, '', $${"has_more": false, "data": [
    {"id": "t", "type": "TELEPORT", "status": "SUCCESS", "amount": 1, "currency": "PHP", "created": "2025-03-01T10:00:00.000Z"}
]}$$, '', null);
select launch.end_scan(max(scan_id), 'done') from launch.api_scan;
select sync_raw_api_data();
select is(
    launch._unknown_values(),
    '{"invoice status": {"ON_THE_MOON": 1}, "transaction type": {"TELEPORT": 1}, "currency": {"XTS": 1}}',
    'each word verbatim, with its rows'
);
insert into launch.status_rule values ('ON_THE_MOON', 'pending');
insert into launch.transaction_type_rule values ('TELEPORT', 'none');
insert into launch.currency_rule values ('XTS');
select is(launch._unknown_values(), '{}', 'a rule makes it known');

select * from finish();
rollback;
