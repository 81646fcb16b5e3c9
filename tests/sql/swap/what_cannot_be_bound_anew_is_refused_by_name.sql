select plan(9);

create schema store;
create table store.item (id integer primary key, n integer);
create table store.other (id integer primary key);
select cutover.manage_table('shop', 'store.item');
select cutover.create_staging('shop');
select cutover.complete_staging('shop');

create function pg_temp.refusal() returns text language plpgsql as $$
declare
    v_detail  text;
begin
    perform cutover.swap('shop');
    return 'launched';
exception
    when sqlstate 'MG027' then
        get stacked diagnostics v_detail = pg_exception_detail;
        return v_detail;
end;
$$;

create view store.whole as select i from store.item as i;
select matches(pg_temp.refusal(), 'view store.whole', 'a view with a column of the table''s row type');
drop view store.whole;

alter table store.other add column keeps store.item;
select matches(pg_temp.refusal(), 'table store.other', 'a column of the table''s row type');
alter table store.other drop column keeps;

alter table store.other add column keeps store.item[];
select matches(pg_temp.refusal(), 'table store.other', 'a column of an array of rows');
alter table store.other drop column keeps;

create domain store.row_of_item as store.item;
select matches(pg_temp.refusal(), 'type store.row_of_item', 'a domain over the row type');
drop domain store.row_of_item;

create type store.pair as (one store.item, two integer);
select matches(pg_temp.refusal(), 'composite type store.pair', 'a type that holds rows');
drop type store.pair;

create function store.of_rows(which store.item) returns integer language sql immutable as 'select 1';
create view store.uses as select store.of_rows(null) as one;
select matches(pg_temp.refusal(), 'function store.of_rows', 'a function of rows that something is bound to');
drop view store.uses;
drop function store.of_rows;

create view store.above as select id from store.item;
create materialized view store.far as select id from store.above;
select matches(pg_temp.refusal(), 'materialized view store.far', 'a materialized view that reads the table through a view');
drop materialized view store.far;
drop view store.above;

-- Not by complete_staging, which would bind it to staging's own.
alter table shop_staging.item add constraint to_live foreign key (n) references store.item (id);
select matches(pg_temp.refusal(), 'constraint to_live on table shop_staging.item', 'staging that is tied to a live table');
alter table shop_staging.item drop constraint to_live;

select is(pg_temp.refusal(), 'launched', 'without all of them it is launched');

select * from finish();
