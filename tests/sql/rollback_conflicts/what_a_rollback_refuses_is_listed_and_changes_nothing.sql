select plan(6);

create schema store;
create table store.item (id integer primary key, code text unique, n integer);
insert into store.item select g, 'c' || g, 0 from generate_series(1, 4) as g;
select cutover.manage_table('shop', 'store.item');
select cutover.create_staging('shop');
insert into shop_staging.item select id, case id when 1 then 'launched' else code end, n from store.item where id < 4;
select cutover.complete_staging('shop');
select cutover.swap('shop');
create function pg_temp.stamp() returns text language sql as
    $$select l.backup_stamp from cutover.launch as l where l.state = 'live' and l.kind = 'launch'$$;

update store.item set n = 1 where id = 2;
select is_empty($$select * from cutover.rollback_conflicts('shop', pg_temp.stamp())$$, 'what only customers changed is none');

update store.item set code = 'customer' where id = 1;
insert into store.item values (9, 'c4', 9);
create table seen as select * from cutover.rollback_conflicts('shop', pg_temp.stamp());
select results_eq(
    $$select table_name::text collate "default", row_key collate "default", operation collate "default", kind collate "default", applicable
      from seen order by row_key$$,
    $$values ('item', '1', 'update', 'transformed', true), ('item', '9', 'insert', 'unique', false)$$,
    'what the launch changed too, and what the backup has no room for'
);
select is_empty('select * from cutover.conflict', 'nothing is kept of looking');
select results_eq(
    'select id, code from store.item order by id', $$values (1, 'customer'), (2, 'c2'), (3, 'c3'), (9, 'c4')$$, 'and nothing changed'
);

create function pg_temp.advice() returns text language plpgsql as $$
declare
    v_hint  text;
begin
    perform cutover.rollback('shop', pg_temp.stamp());
    return 'rolled back';
exception
    when sqlstate 'MG02L' then
        get stacked diagnostics v_hint = pg_exception_hint;
        return v_hint;
end;
$$;
select is(
    pg_temp.advice(),
    format('Look at them row by row: select * from cutover.rollback_conflicts(%L, %L);', 'shop', pg_temp.stamp()),
    'a rollback says where to look'
);
select throws_ok($$select * from cutover.rollback_conflicts('shop', '2000_01_01_00_00_00')$$, 'MG02U', null, 'there is no such launch');

select * from finish();
