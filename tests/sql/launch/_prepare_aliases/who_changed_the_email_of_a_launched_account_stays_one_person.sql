select plan(11);

insert into auth.users (id, email, raw_user_meta_data, created_at) values ('00000000-0000-4000-8000-000000000001', 'boss@inbox.test', '{}', '2024-01-01');
select launch.land_page((launch.begin_scan('xendit_invoices', 'test')).scan_id, '', $$[
    {"id": "a", "status": "PAID", "amount": 1000, "currency": "PHP", "payer_email": "Old@inbox.test", "description": "Papers to Profits", "created": "2025-03-01T10:00:00.000Z"},
    {"id": "b", "status": "PAID", "amount": 49, "currency": "PHP", "payer_email": "new@inbox.test", "description": "Canva", "created": "2025-03-02T10:00:00.000Z"}
]$$, '', null);
select launch.end_scan(max(scan_id), 'done') from launch.api_scan;
select launch.land_page((launch.begin_scan('systemeio_contacts', 'test')).scan_id, '', $${"hasMore": false, "items": [
    {"id": 1, "email": "old@inbox.test", "registeredAt": "2025-05-01T08:00:00+00:00", "sourceURL": null, "fields": [], "tags": [{"id": 0, "name": "PaidP2P"}]},
    {"id": 2, "email": "boss@inbox.test", "registeredAt": "2025-05-01T08:00:00+00:00", "sourceURL": null, "fields": [], "tags": []},
    {"id": 3, "email": "by.hand@inbox.test", "registeredAt": "2025-05-02T08:00:00+00:00", "sourceURL": null, "fields": [], "tags": [{"id": 0, "name": "PaidP2P"}]}
]}$$, '', null);
select launch.end_scan(max(scan_id), 'done') from launch.api_scan;
delete from launch.expected_minimum;
select sync_raw_api_data();
select cutover.create_staging('launch');
select validate_and_prepare_clean_data();
select cutover.complete_staging('launch');
select cutover.approve('launch', 'review', 'Maria');
create temporary table answer as select launch_clean_production() as text;
select rollback_migration(substring(a.text from '[0-9]{4}(?:_[0-9]{2}){5}')) from answer as a;

update auth.users set email = 'New@inbox.test' where email = 'old@inbox.test';
update auth.users set email = 'new.hand@inbox.test' where email = 'by.hand@inbox.test';
select validate_and_prepare_clean_data();

select results_eq(
    'select email, person_email from launch.email_alias order by email',
    $$values ('by.hand@inbox.test', 'new.hand@inbox.test'), ('old@inbox.test', 'new@inbox.test')$$,
    'what the services say, and what the account has'
);
select results_eq(
    'select p.email, p.user_id = u.id, p.is_account, p.products from launch.person as p join auth.users as u on lower(u.email) = p.email where p.is_buyer order by p.email',
    $$values ('new.hand@inbox.test', true, true, '{P2P}'::text[]), ('new@inbox.test', true, true, '{Canva,P2P}')$$,
    'one person with the account, what was paid under both, and the tags'
);
select is((select count(*) from launch.person), 3::bigint, 'and no other beside');
select is((select count(*) - count(distinct user_id) from launch.person), 0::bigint, 'no two have one account');
select results_eq(
    'select product, payments, amount from launch.staged_revenue()',
    $$values ('Canva', 1::bigint, 49::numeric), ('P2P', 2, 1800)$$,
    'each payment is counted once'
);

create function pg_temp.versions() returns text language sql as $$
    select md5(string_agg(t.line, '|' order by t.line))
    from (
        select concat('person', xmin, email) as line from launch.person
        union all select concat('alias', xmin, email) from launch.email_alias
        union all select concat('user', xmin, email) from launch.new_user
        union all select concat('profile', xmin, id) from launch_staging.unified_profiles
        union all select concat('payment', xmin, id) from launch_staging.transactions
        union all select concat('enrollment', xmin, id) from launch_staging.enrollments
    ) as t
$$;
create temporary table before as select pg_temp.versions() as digest;
select validate_and_prepare_clean_data();
select is(pg_temp.versions(), digest, 'a second preparation writes nothing') from before;
select validate_and_prepare_clean_data();
select is(pg_temp.versions(), digest, 'nor does a third') from before;

select cutover.create_staging('launch', replace => true);
select validate_and_prepare_clean_data();
select cutover.complete_staging('launch');
select is_empty(
    $$select r.check_name from cutover.run_checks('launch', 'staging') as r where not r.holds and r.severity = 'blocker'$$,
    'no check blocks the next launch'
);
select cutover.approve('launch', 'review', 'Maria');
select matches(launch_clean_production(), '^SUCCESS: launched[.] .* Accounts added 0[.]', 'which adds nobody');
select results_eq(
    'select email from public.unified_profiles order by 1',
    array['boss@inbox.test', 'new.hand@inbox.test', 'new@inbox.test'],
    'one profile for each'
);

delete from auth.users where email = 'New@inbox.test';
select is_empty($$select email from launch._aliases() where email = 'old@inbox.test'$$, 'an account that is gone has no other e-mail');

select * from finish();
