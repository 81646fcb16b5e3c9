begin;
select plan(4);

create domain label as text check (value <> 'bad');
create table parent (id integer primary key, code text unique, note text, more text not null default '');
create table child (id integer primary key, parent_id integer, score integer);
insert into parent select g, 'c' || g, 'v' from generate_series(1, 6) as g;
insert into child values (1, 4), (2, 5);
create schema shop_backup;
create table shop_backup.parent (id integer primary key, code text unique, note label, more text not null);
create table shop_backup.child (id integer primary key, parent_id integer references shop_backup.parent, score integer check (score < 10));
insert into shop_backup.parent table parent;
insert into shop_backup.child table child;
update shop_backup.parent set code = 'launched' where id = 1;
delete from shop_backup.parent where id = 2;
insert into shop_backup.parent values (7, 'c7', 'old', ''), (8, 'c8', 'old', '');
insert into shop_backup.child values (9, 6);
insert into cutover.managed_table values ('shop', 'public', 'parent', 'carry'), ('shop', 'public', 'child', 'carry');
select cutover._create_journal('shop', 'public', t, t::regclass, 'launch', true) from unnest(array['parent', 'child']) as t;

update parent set code = 'customer' where id = 1;
update parent set note = 'customer' where id in (2, 3);
insert into parent values (7, 'c77', 'new'), (10, 'c8', 'new'), (11, 'c11', 'bad'), (12, 'c12', 'good');
insert into child values (20, 10), (21, 11), (22, 12), (23, 12);
update child set score = 99 where id in (2, 23);
delete from parent where id = 6;

create temporary table before as
select 'parent', to_jsonb(p)::text from shop_backup.parent as p
union all select 'child', to_jsonb(c)::text from shop_backup.child as c
union all select 'key', pg_get_constraintdef(oid) || condeferred from pg_constraint where connamespace = 'shop_backup'::regnamespace
union all select 'change', to_jsonb(c)::text from cutover.change as c
union all select 'conflict', to_jsonb(c)::text from cutover.conflict as c;

select results_eq(
    $$select table_name::text collate "default", row_key, operation, kind, columns, applicable
      from cutover._conflicts('shop', 'launch', 'shop_backup') order by 1, row_key::integer$$,
    $$values
        ('child', '2', 'update', 'invalid', '{score}'::name[], false),
        ('child', '20', 'insert', 'foreign_key', '{}', false),
        ('child', '21', 'insert', 'foreign_key', '{}', false),
        ('child', '23', 'insert', 'invalid', '{}', false),
        ('parent', '1', 'update', 'transformed', '{code}', true),
        ('parent', '2', 'update', 'row_gone', '{note}', false),
        ('parent', '6', 'delete', 'foreign_key', '{}', false),
        ('parent', '7', 'replace', 'unique', '{code}', true),
        ('parent', '10', 'insert', 'unique', '{}', false),
        ('parent', '11', 'insert', 'invalid', '{}', false)$$,
    'and a child of a refused parent is refused with it'
);
select results_eq(
    $$select 'parent', to_jsonb(p)::text from shop_backup.parent as p
      union all select 'child', to_jsonb(c)::text from shop_backup.child as c
      union all select 'key', pg_get_constraintdef(oid) || condeferred from pg_constraint where connamespace = 'shop_backup'::regnamespace
      union all select 'change', to_jsonb(c)::text from cutover.change as c
      union all select 'conflict', to_jsonb(c)::text from cutover.conflict as c$$,
    'table before',
    'all is as before'
);

select cutover._replay('shop', 'launch', 'shop_backup', true);
select results_eq(
    'select id, note::text, code from shop_backup.parent order by id',
    $$values (1, 'v', 'customer'), (3, 'customer', 'c3'), (4, 'v', 'c4'), (5, 'v', 'c5'), (6, 'v', 'c6'), (7, 'new', 'c77'), (8, 'old', 'c8'), (12, 'good', 'c12')$$,
    'accepted, what can be applied is'
);
select results_eq(
    'select id, parent_id, score from shop_backup.child order by id',
    $$values (1, 4, null::integer), (2, 5, null), (9, 6, null), (22, 12, null)$$,
    'and nothing that breaks a rule'
);

select * from finish();
rollback;
