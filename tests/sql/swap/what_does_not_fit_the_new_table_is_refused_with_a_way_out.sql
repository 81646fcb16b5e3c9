select plan(11);

create schema store;
create table store.country (code text primary key);
create table store.item (id integer primary key, n integer, country text references store.country, note text);
create table store.letter (id integer primary key, country text references store.country);
insert into store.country values ('de'), ('fr');
insert into store.item values (1, 1, 'de', 'a');
create view store.item_view as select id, n from store.item;
select cutover.manage_table('shop', 'store.item');
select cutover.create_staging('shop');
alter table shop_staging.item alter n type bigint, drop column note, drop column country, add column origin text;
insert into shop_staging.item values (1, 1, 'de');
select cutover.complete_staging('shop');
select cutover.expect_difference('shop', difference, 'meant') from cutover.structure_difference('shop');

select throws_like(
    $$select cutover.swap('shop')$$, 'pack shop cannot be swapped as it is', 'a foreign key of a column that staging has not'
);
alter table store.item drop constraint item_country_fkey;

alter table shop_staging.item add constraint item_origin_fkey foreign key (origin) references store.country;
select throws_ok($$select cutover.swap('shop')$$, 'MG027', null, 'a foreign key that leaves staging');
alter table shop_staging.item drop constraint item_origin_fkey;

select throws_ok($$select cutover.swap('shop')$$, 'MG027', null, 'a view of a column that changes its type');
create or replace view store.item_view as select id, n::numeric::integer as n from store.item;

create function store.notes() returns bigint language sql begin atomic select count(note) from store.item; end;
select throws_ok($$select cutover.swap('shop')$$, 'MG027', null, 'a function of a column that goes');
create function pg_temp.refusal() returns text language plpgsql as $$
declare
    v_detail  text;
begin
    perform cutover.rehearse_swap('shop');
    return null;
exception
    when sqlstate 'MG027' then
        get stacked diagnostics v_detail = pg_exception_detail;
        return v_detail;
end;
$$;
select alike(pg_temp.refusal(), 'column %note does not exist, in: CREATE OR REPLACE FUNCTION store.notes()%', 'is named');
drop function store.notes();

select lives_ok($$select cutover.swap('shop')$$, 'what was said to do suffices');
select results_eq('table store.item_view', 'values (1, 1)', 'the view reads the new table');
alter table store.item add constraint item_origin_fkey foreign key (origin) references store.country;
select throws_ok($$delete from store.country where code = 'de'$$, '23503', null, 'the new key is added afterwards');

select throws_ok(
    $$select cutover.rollback(l.pack, l.backup_stamp) from cutover.launch as l where l.state = 'live'$$,
    'MG027', null, 'it does not fit the old table'
);
alter table store.item drop constraint item_origin_fkey;
select lives_ok(
    $$select cutover.rollback(l.pack, l.backup_stamp) from cutover.launch as l where l.state = 'live'$$,
    'and taken back it is in nobody''s way'
);
select results_eq('select * from store.item', $$values (1, 1, 'de', 'a')$$, 'the old table is back');

select * from finish();
