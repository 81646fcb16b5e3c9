begin;
select plan(3);

create table parent (id integer primary key, code text unique, slot int4range, exclude using gist (slot with &&));
create table child (id integer primary key, parent_id integer references parent on update cascade on delete cascade);
insert into parent select g, 'c' || g, int4range(g, g + 1) from generate_series(1, 4) as g;
insert into child select g, g from generate_series(1, 4) as g;
create schema shop_backup;
create table shop_backup.parent (like parent including all);
create table shop_backup.child (like child including all);
insert into shop_backup.parent table parent;
insert into shop_backup.child table child;
alter table shop_backup.child add constraint child_parent_fkey
    foreign key (parent_id) references shop_backup.parent on update cascade on delete cascade;
comment on constraint child_parent_fkey on shop_backup.child is 'kept';
insert into cutover.managed_table values ('shop', 'public', 'parent', 'carry'), ('shop', 'public', 'child', 'carry');
select cutover._create_journal('shop', 'public', t, t::regclass, 'launch', true) from unnest(array['parent', 'child']) as t;

update parent set code = null, slot = null where id = 1;
update parent set code = 'c1', slot = int4range(1, 2) where id = 2;
update parent set code = 'c2', slot = int4range(2, 3) where id = 1;
update parent set id = -3 where id = 3;
update parent set id = 3 where id = 4;
update parent set id = 4 where id = -3;

select is(
    cutover._replay('shop', 'launch', 'shop_backup') -> 'unvalidated',
    '[{"table": "shop_backup.child", "constraint": "child_parent_fkey"}]',
    'a foreign key that had to be dropped is named'
);
select results_eq(
    'select p.id, p.code, p.slot, c.id from shop_backup.parent as p join shop_backup.child as c on c.parent_id = p.id order by p.id',
    'select p.id, p.code, p.slot, c.id from parent as p join child as c on c.parent_id = p.id order by p.id',
    'no child is lost, and each is with its parent'
);
select results_eq(
    $$select pg_get_constraintdef(oid), obj_description(oid) from pg_constraint where conname = 'child_parent_fkey'$$,
    $$values ('FOREIGN KEY (parent_id) REFERENCES shop_backup.parent(id) ON UPDATE CASCADE ON DELETE CASCADE NOT VALID', 'kept')$$,
    'the foreign key is back, to be validated'
);

select * from finish();
rollback;
