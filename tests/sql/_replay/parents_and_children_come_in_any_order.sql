begin;
select plan(2);

create table a (id integer primary key, b_id integer);
create table b (id integer primary key, a_id integer not null references a, up integer references b on delete restrict);
alter table a add constraint a_b_fkey foreign key (b_id) references b;
create schema shop_backup;
create table shop_backup.a (like a including all);
create table shop_backup.b (like b including all);
alter table shop_backup.b add constraint b_a_fkey foreign key (a_id) references shop_backup.a deferrable;
alter table shop_backup.b add constraint b_up_fkey foreign key (up) references shop_backup.b on delete restrict;
alter table shop_backup.a add constraint a_b_fkey foreign key (b_id) references shop_backup.b;
insert into cutover.managed_table values ('shop', 'public', 'a', 'carry'), ('shop', 'public', 'b', 'carry');
select cutover._create_journal('shop', 'public', t, t::regclass, 'launch', true) from unnest(array['b', 'a']) as t;

insert into a values (1, null), (2, null);
insert into b values (1, 1, null), (2, 1, 1), (3, 2, 2);
update a set b_id = 3 where id = 1;
select cutover._replay('shop', 'launch', 'shop_backup');
update a set b_id = null;
update b set up = null where id = 3;
select cutover._replay('shop', 'launch', 'shop_backup');
delete from b where id < 3;
delete from a where id = 1;
select cutover._replay('shop', 'launch', 'shop_backup');

select results_eq(
    'select a.id, b.id, b.up from shop_backup.a as a join shop_backup.b as b on b.a_id = a.id',
    'values (2, 3, null::integer)',
    'circular keys and keys to the same table wait for the end'
);
select results_eq(
    $$select conname::text collate "default", condeferrable, condeferred, convalidated from pg_constraint
      where connamespace = 'shop_backup'::regnamespace and contype = 'f' order by 1$$,
    $$values ('a_b_fkey', false, false, true), ('b_a_fkey', true, false, true), ('b_up_fkey', false, false, true)$$,
    'and wait no longer than before afterwards'
);

select * from finish();
rollback;
