select plan(4);

create schema store;
create table store.plan (id integer primary key, title text);
create table store.subscriber (id integer primary key, plan integer references store.plan (id));
create index on store.subscriber (plan);
insert into store.plan values (1, 'old');
select cutover.manage_table('shop', 'store.plan');
select cutover.create_staging('shop');
insert into shop_staging.plan values (1, 'old'), (50, 'new');
select cutover.complete_staging('shop');
select cutover.swap('shop');

insert into store.subscriber values (1, 1), (2, 50);

select results_eq(
    $$select c.table_name::text collate "default", c.kind, c.applicable
      from cutover.launch as l cross join cutover.rollback_conflicts(l.pack, l.backup_stamp) as c where l.state = 'live'$$,
    $$values ('store.subscriber', 'foreign_key', false)$$,
    'it is listed beforehand'
);
select throws_ok(
    $$select cutover.rollback(l.pack, l.backup_stamp) from cutover.launch as l where l.state = 'live'$$,
    'MG029', null, 'a child outside of the set keeps its parent'
);
select throws_ok(
    $$select cutover.rollback(l.pack, l.backup_stamp, later_writes => 'discard') from cutover.launch as l where l.state = 'live'$$,
    'MG029', null, 'whatever becomes of later writes'
);

-- A customer's own new parent comes along.
update store.subscriber set plan = 1;
insert into store.plan values (60, 'since');
insert into store.subscriber values (3, 60);
select cutover.rollback(l.pack, l.backup_stamp) from cutover.launch as l where l.state = 'live';
select results_eq(
    'select s.id, p.title from store.subscriber as s join store.plan as p on p.id = s.plan order by 1',
    $$values (1, 'old'), (2, 'old'), (3, 'since')$$,
    'nobody is without a parent'
);

select * from finish();
