begin;
select plan(8);

set local session_replication_role = replica;
insert into auth.users (id, email, created_at)
values ('00000000-0000-4000-8000-000000000001', 'maria@inbox.test', '2024-01-01'),
       ('00000000-0000-4000-8000-000000000002', 'Maria@inbox.test', '2025-01-01'),
       ('00000000-0000-4000-8000-000000000003', '',                 '2025-01-01'),
       ('00000000-0000-4000-8000-000000000004', 'Qa+1@academy.test', '2025-01-01'),
       ('00000000-0000-4000-8000-000000000005', 'qa+1@academy.test', '2025-01-01');
insert into public.unified_profiles (id, email)
values ('00000000-0000-4000-8000-000000000001', 'maria@inbox.test'),
       ('00000000-0000-4000-8000-000000000004', 'qa+1@academy.test'),
       ('00000000-0000-4000-8000-000000000005', 'qa+1@academy.test');
set local session_replication_role = origin;
delete from launch.expected_minimum;
select cutover.create_staging('launch');

create temporary table counts as select validate_and_prepare_clean_data() as counts;
select is((select counts ->> 'duplicate_accounts' from counts), '2', 'accounts beyond the first of an e-mail are counted');
select is((select counts ->> 'accounts_without_email' from counts), '1', 'and those without');
select results_eq(
    $$select e.row ->> 'user_id', e.row ->> 'goes_to'
      from jsonb_array_elements((cutover.run_check('launch', 'every_account_has_an_email_of_its_own', 'staging')).evidence) as e (row) order by 1$$,
    $$values ('00000000-0000-4000-8000-000000000002', '00000000-0000-4000-8000-000000000001'),
             ('00000000-0000-4000-8000-000000000003', null)$$,
    'and listed, test accounts aside'
);
select ok((cutover.run_check('launch', 'every_profile_of_an_account_is_kept', 'staging')).holds, 'which is no loss while they own nothing');

insert into public.unified_profiles (id, email) values ('00000000-0000-4000-8000-000000000002', 'maria@inbox.test');
insert into public.enrollments (user_id, course_id) values ('00000000-0000-4000-8000-000000000002', 'c0000000-0000-4000-8000-000000000001');
select validate_and_prepare_clean_data();
select results_eq(
    $$select e.row ->> 'id', e.row ->> 'enrollments'
      from jsonb_array_elements((cutover.run_check('launch', 'every_profile_of_an_account_is_kept', 'staging')).evidence) as e (row)$$,
    $$values ('00000000-0000-4000-8000-000000000002', '1')$$,
    'a second profile of one person would be dropped with what is its own'
);

insert into public.unified_profiles (id, email) values ('00000000-0000-4000-8000-000000000003', '');
select validate_and_prepare_clean_data();
select is((cutover.run_check('launch', 'every_profile_of_an_account_is_kept', 'staging')).row_count, 2::bigint, 'as would one that nobody can be matched with');
update public.unified_profiles set email = 'phone@inbox.test' where email = '';
select validate_and_prepare_clean_data();
select is((cutover.run_check('launch', 'every_profile_of_an_account_is_kept', 'staging')).row_count, 1::bigint, 'an e-mail of the profile will do');
select is((select count(*) from launch_staging.unified_profiles where email = 'phone@inbox.test'), 1::bigint, 'it is kept');

select * from finish();
rollback;
