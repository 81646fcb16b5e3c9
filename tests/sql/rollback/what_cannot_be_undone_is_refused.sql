select plan(7);

create schema store;
create table store.item (id integer primary key);
select cutover.manage_table('shop', 'store.item');

select throws_ok(
    $$select cutover.rollback('shop', '2026_01_01_00_00_00')$$,
    'MG02U',
    'pack shop has no launch with stamp 2026_01_01_00_00_00',
    'a launch that never was'
);

select cutover.create_staging('shop');
select cutover.complete_staging('shop');
select cutover.swap('shop');
select cutover.create_staging('shop');
select cutover.complete_staging('shop');

select throws_ok(
    $$select cutover.rollback(l.pack, l.backup_stamp) from cutover.launch as l$$,
    'MG025',
    'staging of pack shop is in the way',
    'a staging that has tables is not overwritten'
);

select cutover.swap('shop');

select throws_like(
    $$select cutover.rollback(l.pack, l.backup_stamp) from cutover.launch as l where l.state = 'superseded'$$,
    'the launch with stamp % is superseded',
    'a launch on top of which there is another'
);

alter table store.item add column later text;

select throws_ok(
    $$select cutover.rollback(l.pack, l.backup_stamp) from cutover.launch as l where l.state = 'live'$$,
    'MG02V',
    'the live tables of pack shop were altered since the launch',
    'live that got another shape'
);

alter table store.item drop column later;

select lives_ok(
    $$select cutover.rollback(l.pack, l.backup_stamp) from cutover.launch as l where l.state = 'live'$$,
    'taken back, it is undone'
);
select throws_like(
    $$select cutover.rollback(l.pack, l.backup_stamp) from cutover.launch as l where l.launch_id = 2$$,
    'the launch with stamp % is rolled back',
    'but once'
);

select cutover.drop_staging('shop');

select lives_ok(
    $$select cutover.rollback(l.pack, l.backup_stamp) from cutover.launch as l where l.state = 'live'$$,
    'and the one below it in turn'
);

select * from finish();
