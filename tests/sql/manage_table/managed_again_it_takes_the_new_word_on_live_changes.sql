begin;
select plan(3);

create schema store;
create table store.item (id integer primary key);

select cutover.manage_table('shop', 'store.item');
select cutover.manage_table('shop', 'store.item', live_changes => 'refuse');

select set_eq(
    $$select m.pack, m.schema_name::text, m.table_name::text, m.live_changes from cutover.managed_table as m$$,
    $$values ('shop', 'store', 'item', 'refuse')$$,
    'it is there once, as said last'
);
select throws_ok(
    $$select cutover.manage_table('shop', 'store.item', live_changes => 'perhaps')$$,
    '23514',
    null,
    'what nobody knows is refused'
);
select throws_ok(
    $$select cutover.manage_table(repeat('x', 36), 'store.item')$$,
    'MG020',
    null,
    'another pack is refused before its name is judged'
);

select * from finish();
rollback;
