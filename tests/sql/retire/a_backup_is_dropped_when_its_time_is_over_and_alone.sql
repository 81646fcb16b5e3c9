select plan(7);

create schema store;
create table store.country (code text primary key);
create table store.item (id serial primary key, country text references store.country (code), parent integer references store.item (id));
insert into store.item default values;
select cutover.manage_table('shop', 'store.item');
select cutover.create_staging('shop');
select cutover.complete_staging('shop');
select cutover.swap('shop');

select throws_ok(
    $$select cutover.retire('shop', '2026_01_01_00_00_00')$$,
    'MG02U',
    'pack shop has no backup with stamp 2026_01_01_00_00_00',
    'one that never was'
);
select throws_ok(
    $$select cutover.retire(l.pack, l.backup_stamp) from cutover.launch as l$$,
    'MG02W',
    null,
    'one that a rollback may yet need'
);

-- Whoever builds on a backup is not swept away with it.
do $$
begin
    execute format('create view public.on_backup as select * from %I.item', 'shop_backup_' || (select backup_stamp from cutover.launch));
end;
$$;
select throws_ok(
    $$select cutover.retire(l.pack, l.backup_stamp, keep_for => '0') from cutover.launch as l$$,
    '2BP01',
    null,
    'one that somebody reads'
);
select throws_like(
    $$select cutover.retire(l.pack, l.backup_stamp, keep_for => '0') from cutover.launch as l$$,
    'the backup % of pack shop is still in use',
    'and it says of which backup'
);
drop view public.on_backup;

select lives_ok(
    $$select cutover.retire(l.pack, l.backup_stamp, keep_for => '0') from cutover.launch as l$$,
    'when its time is over'
);
select is_empty($$select from pg_namespace as n where n.nspname ~ '_backup_'$$, 'it is gone');
select lives_ok($$insert into store.item default values$$, 'live counts on: its sequence was not the backup''s');

select * from finish();
