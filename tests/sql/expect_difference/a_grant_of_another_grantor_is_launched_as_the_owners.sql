select plan(5);

create schema store;
create table store.item (id integer primary key);
grant usage on schema store to pg_monitor;
grant select on store.item to pg_monitor with grant option;
set role pg_monitor;
grant select on store.item to pg_read_all_stats;
reset role;
select cutover.manage_table('shop', 'store.item');
select cutover.create_staging('shop');
select cutover.complete_staging('shop');

select throws_ok($$select cutover.swap('shop')$$, 'MG026', null, 'who granted is not lost unseen');
select cutover.expect_difference('shop', difference, 'the owner grants it') from cutover.structure_difference('shop');
select lives_ok($$select cutover.swap('shop')$$, 'declared, it is launched');
select ok(has_table_privilege('pg_read_all_stats', 'store.item', 'select'), 'and nobody may less than before');
select lives_ok(
    $$select cutover.rollback(l.pack, l.backup_stamp) from cutover.launch as l where l.state = 'live'$$, 'it is undone'
);
select is(
    (
        select pg_get_userbyid(g.grantor)::text
        from pg_class as c
        cross join aclexplode(c.relacl) as g
        where c.oid = 'store.item'::regclass
          and g.grantee = 'pg_read_all_stats'::regrole
    ),
    'pg_monitor',
    'to who granted it'
);

select * from finish();
