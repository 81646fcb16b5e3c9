select plan(5);

create schema store;
create table store.country (code text primary key);
create table store.item (id integer primary key, country text, size text);
create table store.outside (id integer primary key, item integer references store.item (id), old integer);
create index on store.outside (item);
insert into store.country values ('de');
insert into store.item values (1, 'de');
insert into store.outside values (1, 1, 1);
alter table store.item add constraint item_country_fkey foreign key (country) references store.country (code);
select cutover.manage_table('shop', 'store.item');
select cutover.create_staging('shop');
insert into shop_staging.item values (2, 'xx');
select cutover.complete_staging('shop');

create function pg_temp.refusal() returns text language plpgsql as $$
declare
    v_detail  text;
begin
    perform cutover.swap('shop');
    return 'launched';
exception
    when sqlstate 'MG029' then
        get stacked diagnostics v_detail = pg_exception_detail;
        return v_detail;
end;
$$;

select matches(pg_temp.refusal(), 'item_country_fkey of shop_staging.item', 'a row of staging whose parent is not there');
select matches(pg_temp.refusal(), 'outside_item_fkey of store.outside', 'a row outside whose parent would leave');

update shop_staging.item set id = 1;
select unalike(pg_temp.refusal(), '%outside_item_fkey%', 'the parent is there again');

-- A key that was not valid before asks nothing of the rows that are there.
alter table store.item drop constraint item_country_fkey;
alter table store.item add constraint item_country_fkey foreign key (country) references store.country (code) not valid;
select is(pg_temp.refusal(), 'launched', 'a key that is not valid is carried as it is');
select results_eq(
    $$select k.convalidated from pg_constraint as k where k.conname = 'item_country_fkey' and k.conrelid = 'store.item'::regclass$$,
    'values (false)',
    'and stays so'
);

select * from finish();
