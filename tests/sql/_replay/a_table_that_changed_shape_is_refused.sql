begin;
select plan(3);

create table invoice (id integer primary key, state text);
create table event (id integer primary key) partition by range (id);
create schema shop_backup;
create table shop_backup.invoice (like invoice including all);
insert into cutover.managed_table values ('shop', 'public', 'invoice', 'carry'), ('shop', 'public', 'event', 'carry');
select cutover._create_journal('shop', 'public', 'invoice', 'invoice', 'launch', true);
insert into invoice values (1, 'new');

alter table invoice add column more integer;
select throws_ok(
    $$select cutover._replay('shop', 'launch', 'shop_backup')$$,
    'MG02K', 'table public.invoice has changed shape since its journal began', 'a column that was added was not recorded'
);
alter table invoice drop column more;

alter table shop_backup.invoice rename to other;
select throws_ok(
    $$select cutover._replay('shop', 'launch', 'shop_backup')$$,
    'MG02K', 'table public.invoice has changed shape since its journal began', 'a target that is not there takes none'
);
alter table shop_backup.other rename to invoice;

create table shop_backup.event (like event including all);
select cutover._create_journal('shop', 'public', 'event', 'event', 'launch', true);
create table event_low partition of event for values from (0) to (9);
select throws_ok(
    $$select cutover._replay('shop', 'launch', 'shop_backup')$$,
    'MG02K', 'table public.event has changed shape since its journal began', 'nor was what a new partition was told directly'
);

select * from finish();
rollback;
