select plan(6);

create schema store;
create role test_clerk;
create role test_reader;
grant usage on schema store to test_clerk;
create table store.item (id integer primary key, n integer);
create index item_n on store.item (n);
insert into store.item values (1, 1), (2, 1);
select cutover.manage_table('shop', 'store.item');
select cutover.create_staging('shop');
insert into shop_staging.item values (1, 1);
select cutover.complete_staging('shop');

create function pg_temp.refusal() returns text language plpgsql as $$
declare
    v_detail  text;
begin
    perform cutover.swap('shop');
    return 'launched';
exception
    when sqlstate 'MG026' then
        get stacked diagnostics v_detail = pg_exception_detail;
        return v_detail;
end;
$$;

alter table store.item add column late text;
select matches(pg_temp.refusal(), 'column item.late: only on live', 'a column that live got since');
alter table store.item drop column late;

-- As a build that failed leaves it.
update pg_index set indisvalid = false where indexrelid = (select 'store.item_n'::regclass);
select matches(pg_temp.refusal(), 'index item_n: valid is false on live, true on staging', 'an index that is invalid');
update pg_index set indisvalid = true where indexrelid = (select 'store.item_n'::regclass);

alter table store.item set unlogged;
select matches(pg_temp.refusal(), 'table item: persistence is u on live, p on staging', 'rows that a crash would empty');
alter table store.item set logged;

grant select on store.item to test_clerk with grant option;
set role test_clerk;
grant select on store.item to test_reader;
reset role;
select cutover.complete_staging('shop');
select matches(
    pg_temp.refusal(),
    'privileges of item: select to test_reader by test_clerk is granted on live, not set on staging',
    'a grant that somebody other than the owner gave'
);
revoke select on store.item from test_clerk cascade;

alter table store.item owner to test_clerk;
select matches(pg_temp.refusal(), 'table item: owner is test_clerk on live', 'another owner');
alter table store.item owner to current_user;

select cutover.complete_staging('shop');
select is(pg_temp.refusal(), 'launched', 'like live, it is launched');

select * from finish();
