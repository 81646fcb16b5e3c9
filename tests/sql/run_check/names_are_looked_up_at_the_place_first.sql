begin;
select plan(3);

create schema shop_staging;
create schema shop_backup_2026_01_31_04_00_00;
create table item as select 'live' as place;
create table shop_staging.item as select 'staging' as place;
create table shop_backup_2026_01_31_04_00_00.item as select 'backup' as place;

select cutover.define_check('shop', 'where_am_i', 'warning', 'Where.', 'select place from item', 'v1:1');

select is(
    (select r.evidence -> 0 ->> 'place' from cutover.run_check('shop', 'where_am_i') as r),
    'live',
    'live is the caller''s own path'
);
select is(
    (select r.evidence -> 0 ->> 'place' from cutover.run_check('shop', 'where_am_i', 'staging') as r),
    'staging',
    'staging comes before it'
);
select is(
    (
        select r.evidence -> 0 ->> 'place'
        from cutover.run_check('shop', 'where_am_i', '2026_01_31_04_00_00') as r
    ),
    'backup',
    'and so does a backup, by its stamp'
);

select * from finish();
rollback;
