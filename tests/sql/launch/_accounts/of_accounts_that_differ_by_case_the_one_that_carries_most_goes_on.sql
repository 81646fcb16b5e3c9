begin;
select plan(2);

set local session_replication_role = replica;
insert into auth.users (id, email, created_at)
values ('00000000-0000-4000-8000-000000000001', 'Maria@inbox.test', '2024-01-01'),
       ('00000000-0000-4000-8000-000000000002', 'maria@inbox.test', '2025-01-01'),
       ('00000000-0000-4000-8000-000000000003', '  ', '2025-01-01');
insert into public.unified_profiles (id, email) values ('00000000-0000-4000-8000-000000000002', 'maria@inbox.test');

select results_eq(
    'select email, user_id from launch._accounts()',
    $$values ('maria@inbox.test', '00000000-0000-4000-8000-000000000002'::uuid)$$,
    'the one with a profile, though the other is older; an account without an e-mail is nobody''s'
);
insert into public.unified_profiles (id, email, admin_metadata)
values ('00000000-0000-4000-8000-000000000001', 'Maria@inbox.test', '{"role": "admin"}');
select results_eq(
    'select user_id from launch._accounts()',
    array['00000000-0000-4000-8000-000000000001'::uuid],
    'an administrator comes before all'
);

select * from finish();
rollback;
