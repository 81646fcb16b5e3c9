begin;
select plan(3);

create table invoice (id integer primary key, state text);
insert into invoice values (1, 'open');
create schema shop_backup;
create table shop_backup.invoice (like invoice including all);
insert into shop_backup.invoice values (1, 'open');
create table shop_backup.audit (id integer);
create function shop_backup.audit() returns trigger language plpgsql
    as 'begin insert into shop_backup.audit values (new.id); return new; end';
create trigger audit_a before insert or update on shop_backup.invoice for each row execute function shop_backup.audit();
create trigger audit_b after update on shop_backup.invoice for each statement execute function shop_backup.audit();
create trigger audit_c after insert on shop_backup.invoice for each row execute function shop_backup.audit();
create trigger audit_d after insert on shop_backup.invoice for each row execute function shop_backup.audit();
alter table shop_backup.invoice enable always trigger audit_b;
alter table shop_backup.invoice enable replica trigger audit_c;
alter table shop_backup.invoice disable trigger audit_d;
create rule keep as on delete to shop_backup.invoice do instead nothing;
alter table shop_backup.invoice enable always rule keep;
alter table shop_backup.invoice enable row level security, force row level security;
create policy nobody on shop_backup.invoice using (false);
insert into cutover.managed_table values ('shop', 'public', 'invoice', 'carry');
select cutover._create_journal('shop', 'public', 'invoice', 'invoice', 'launch', true);
insert into invoice values (2, 'new');
update invoice set state = 'paid' where id = 2;
delete from invoice where id = 1;

select cutover._replay('shop', 'launch', 'shop_backup');

select is_empty('select * from shop_backup.audit', 'no trigger fires');
select results_eq('select * from shop_backup.invoice', $$values (2, 'paid')$$, 'no rule and no policy is in the way');
select results_eq(
    $$select t.tgname::text collate "default", t.tgenabled::text from pg_trigger as t where t.tgrelid = 'shop_backup.invoice'::regclass
      union all select w.rulename::text, w.ev_enabled::text from pg_rewrite as w where w.ev_class = 'shop_backup.invoice'::regclass
      union all select 'force', c.relforcerowsecurity::text from pg_class as c where c.oid = 'shop_backup.invoice'::regclass
      order by 1$$,
    $$values ('audit_a', 'O'), ('audit_b', 'A'), ('audit_c', 'R'), ('audit_d', 'D'), ('force', 'true'), ('keep', 'A')$$,
    'each has its own state again'
);

select * from finish();
rollback;
