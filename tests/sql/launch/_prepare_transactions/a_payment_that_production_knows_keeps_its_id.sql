begin;
select plan(3);

insert into public.transactions (id, amount, status, contact_email, metadata)
values ('00000000-0000-4000-8000-00000000000a', 1000, 'completed', 'a@inbox.test', '{"xendit_id": "a"}');
select launch.land_page((launch.begin_scan('xendit_invoices', 'test')).scan_id, '', $$[
    {"id": "a", "external_id": "order-a", "status": "PAID", "amount": 1000, "currency": "PHP", "payer_email": "a@inbox.test", "description": "Papers to Profits", "created": "2025-03-01T10:00:00.000Z", "updated": "2025-03-01T11:00:00.000Z"},
    {"id": "b", "external_id": "order-b", "status": "PENDING", "amount": 1000, "currency": "PHP", "payer_email": null, "description": "Papers to Profits", "created": "2025-03-01T10:00:00.000Z", "updated": "2025-03-01T11:00:00.000Z"}
]$$, '', null);
select launch.end_scan(max(scan_id), 'done') from launch.api_scan;
select sync_raw_api_data();
select cutover.create_staging('launch');
select validate_and_prepare_clean_data();

select results_eq(
    $$select id, metadata ->> 'key', status from launch_staging.transactions order by 2$$,
    $$values ('00000000-0000-4000-8000-00000000000a'::uuid, 'a', 'completed'), (launch._uuid('payment:b'), 'b', 'pending')$$,
    'an id is the known one, else it is made from the source''s'
);
insert into launch_staging.transactions (amount, contact_email) values (5, 'carried@inbox.test');
delete from launch.xendit_raw where id = 'b';
select validate_and_prepare_clean_data();
select is((select count(*) from launch_staging.transactions where contact_email = 'carried@inbox.test'), 1::bigint, 'an order that was carried here stays');
select is((select count(*) from launch_staging.transactions where metadata ->> 'key' = 'b'), 0::bigint, 'what the source took back goes');

select * from finish();
rollback;
