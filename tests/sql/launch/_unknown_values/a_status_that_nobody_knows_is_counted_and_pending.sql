begin;
select plan(3);

select launch.land_page((launch.begin_scan('xendit_transactions', 'test')).scan_id, '', $${"has_more": false, "data": [
    {"id": "a", "type": "PAYMENT", "status": "ON_HOLD", "amount": 1, "currency": "PHP", "created": "2025-03-01T10:00:00.000Z"},
    {"id": "b", "type": "REFUND", "status": "ON_HOLD", "settlement_status": "ON_THE_WAY", "amount": 1, "currency": "PHP", "created": "2025-03-01T10:00:00.000Z"},
    {"id": "c", "type": "PAYMENT", "status": "VOIDED", "settlement_status": null, "amount": 1, "currency": "PHP", "created": "2025-03-01T10:00:00.000Z"},
    {"id": "d", "type": "PAYMENT", "status": "SUCCESS", "settlement_status": "EARLY_SETTLED", "amount": 1, "currency": "PHP", "created": "2025-03-01T10:00:00.000Z"}
]}$$, '', null);
select launch.end_scan(max(scan_id), 'done') from launch.api_scan;
select sync_raw_api_data();

select is(
    launch._unknown_values(),
    '{"transaction status": {"ON_HOLD": 2}, "settlement status": {"ON_THE_WAY": 1}}',
    'each word verbatim, with its rows'
);
select results_eq(
    'select xendit_id, status from launch.payment order by xendit_id',
    $$values ('a', 'pending'), ('b', 'pending'), ('c', 'failed'), ('d', 'completed')$$,
    'what nobody knows has neither succeeded nor failed'
);
select is(
    (select count(*) from cutover.run_check('launch', 'every_word_of_the_sources_is_known') as r where r.holds),
    0::bigint,
    'and a check tells of it'
);

select * from finish();
rollback;
