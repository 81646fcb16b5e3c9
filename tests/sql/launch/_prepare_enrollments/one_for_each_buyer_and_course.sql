begin;
select plan(2);

insert into auth.users (id, email, raw_user_meta_data, created_at) values ('00000000-0000-4000-8000-000000000001', 'a@inbox.test', '{}', '2024-01-01');
insert into public.enrollments (id, user_id, course_id, enrolled_at, last_accessed_at, metadata)
values ('00000000-0000-4000-8000-0000000000ee', '00000000-0000-4000-8000-000000000001', 'c0000000-0000-4000-8000-000000000001', '2025-04-01Z', '2025-04-02Z', '{"progress": 40}');
select launch.land_page((launch.begin_scan('xendit_invoices', 'test')).scan_id, '', $$[
    {"id": "a", "external_id": "order-a", "status": "PAID", "amount": 1000, "currency": "PHP", "payer_email": "a@inbox.test", "description": "Papers to Profits", "created": "2025-03-01T10:00:00.000Z", "updated": "2025-03-01T11:00:00.000Z"},
    {"id": "a2", "external_id": "order-a2", "status": "PAID", "amount": 1000, "currency": "PHP", "payer_email": "A@inbox.test", "description": "Papers to Profits", "created": "2025-03-02T10:00:00.000Z", "updated": "2025-03-01T11:00:00.000Z"},
    {"id": "c", "external_id": "order-c", "status": "PAID", "amount": 1000, "currency": "PHP", "payer_email": "c@inbox.test", "description": "Canva", "created": "2025-03-01T10:00:00.000Z", "updated": "2025-03-01T11:00:00.000Z"}
]$$, '', null);
select launch.end_scan(max(scan_id), 'done') from launch.api_scan;
select sync_raw_api_data();
select cutover.create_staging('launch');
select validate_and_prepare_clean_data();

select results_eq(
    $$select id, transaction_id, enrolled_at, last_accessed_at::date, metadata -> 'progress' from launch_staging.enrollments$$,
    $$values ('00000000-0000-4000-8000-0000000000ee'::uuid, launch._uuid('payment:a'), '2025-03-01 10:00:00Z'::timestamptz, '2025-04-02'::date, '40'::jsonb)$$,
    'two payments are one enrollment, from the first; how far somebody got is kept'
);
update launch.xendit_raw set status = 'EXPIRED';
select validate_and_prepare_clean_data();
select is_empty('select id from launch_staging.enrollments', 'who did not pay is not enrolled');

select * from finish();
rollback;
