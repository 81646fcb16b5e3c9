begin;
select plan(4);

create role test_replayer;
grant all on schema public, cutover, cutover_journal to test_replayer;
grant all on all tables in schema cutover to test_replayer;
grant all on all sequences in schema cutover to test_replayer;
grant execute on all functions in schema cutover to test_replayer;
create schema shop_backup authorization test_replayer;
set local role test_replayer;
create table public.invoice (id integer primary key);
create table shop_backup.invoice (like public.invoice including all);
alter table public.invoice enable row level security, force row level security;
create policy odd on public.invoice using (id % 2 = 1) with check (true);
insert into cutover.managed_table values ('shop', 'public', 'invoice', 'carry');
select cutover._create_journal('shop', 'public', 'invoice', 'public.invoice', 'launch', true);
insert into public.invoice values (1), (2), (3);
reset role;
select is((select keys from cutover.change), '{1,2,3}', 'all rows are recorded, whoever may see them');

set local role test_replayer;
lock table public.invoice in access exclusive mode;
select cutover._replay('shop', 'launch', 'shop_backup');
reset role;
select results_eq('select * from shop_backup.invoice order by id', 'values (1), (2), (3)', 'under the launch''s lock they are read');
select ok(relforcerowsecurity, 'and the policy is in force again') from pg_class where oid = 'public.invoice'::regclass;
select is((select count(*) from cutover.change where consumed_at is null), 0::bigint, 'nothing is left');

select * from finish();
rollback;
