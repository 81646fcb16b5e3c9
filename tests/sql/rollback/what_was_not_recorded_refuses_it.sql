select plan(5);

create schema store;
create table store.item (id integer primary key, note text);
insert into store.item values (1, 'a');
select cutover.manage_table('shop', 'store.item');
select cutover.create_staging('shop');
insert into shop_staging.item values (1, 'a');
select cutover.complete_staging('shop');
select cutover.swap('shop');

-- As bulk loaders do; switched on again, the triggers fire for some sessions only.
alter table store.item disable trigger user;
insert into store.item values (2, 'a customer''s');
alter table store.item enable trigger user;

create function pg_temp.hint() returns text language plpgsql as $$
declare
    v_hint  text;
begin
    perform cutover.rollback(l.pack, l.backup_stamp) from cutover.launch as l where l.state = 'live';
    return 'rolled back';
exception
    when sqlstate 'MG02K' then
        get stacked diagnostics v_hint = pg_exception_hint;
        return v_hint;
end;
$$;

select matches(pg_temp.hint(), 'alter table only store.item enable always trigger cutover_journal_launch_insert;', 'it says what to compare and how to go on');
select is((select count(*) from store.item), 2::bigint, 'and nothing is lost');

create function pg_temp.hint_when_it_is_gone() returns text language plpgsql as $$
declare
    v_hint  text;
begin
    drop trigger cutover_journal_launch_insert on store.item;
    perform cutover._require_recording('shop', 'launch');
    return 'recorded';
exception
    when sqlstate 'MG02K' then
        get stacked diagnostics v_hint = pg_exception_hint;
        return v_hint;
end;
$$;

select matches(pg_temp.hint_when_it_is_gone(), 'later_writes => ''discard''', 'of one that is gone it says that it stays so');

alter table store.item enable always trigger cutover_journal_launch_insert, enable always trigger cutover_journal_launch_update,
    enable always trigger cutover_journal_launch_delete, enable always trigger cutover_journal_launch_truncate;
update store.item set note = 'later' where id = 1;
select is(pg_temp.hint(), 'rolled back', 'who has seen to it rolls back');
select results_eq('select id, note from store.item', $$values (1, 'later')$$, 'with what was recorded');

select * from finish();
