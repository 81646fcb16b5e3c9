begin;
select plan(2);

select launch.land_page((launch.begin_scan('xendit_invoices', 'test')).scan_id, '', $$[
    {"id": "a", "status": "PAID", "amount": 1000, "currency": "PHP", "payer_email": "a@inbox.test", "description": "Papers to Profits", "created": "2025-03-01T10:00:00.000Z"},
    {"id": "b", "status": "PAID", "amount": 49,   "currency": "PHP", "payer_email": "b@inbox.test", "description": "Canva",             "created": "2025-03-01T10:00:00.000Z"}
]$$, '', null);
select launch.end_scan(max(scan_id), 'done') from launch.api_scan;
select sync_raw_api_data();
select cutover.create_staging('launch');
select validate_and_prepare_clean_data();
select ok((cutover.run_check('launch', 'every_completed_course_payment_has_an_enrollment', 'staging')).holds, 'who paid for the course is enrolled');

update launch.product_rule set course_slug = 'paper-to-profits' where product = 'P2P';
select validate_and_prepare_clean_data();
select results_eq(
    $$select e.row ->> 'contact_email', e.row ->> 'course_slug'
      from jsonb_array_elements((cutover.run_check('launch', 'every_completed_course_payment_has_an_enrollment', 'staging')).evidence) as e (row)$$,
    $$values ('a@inbox.test', 'paper-to-profits')$$,
    'a mistyped course is no course that everybody has'
);

select * from finish();
rollback;
