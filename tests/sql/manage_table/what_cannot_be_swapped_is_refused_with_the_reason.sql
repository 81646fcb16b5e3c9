begin;
select plan(15);

create schema store;
create schema elsewhere;
set search_path = store, public;

create extension postgres_fdw;
create server far foreign data wrapper postgres_fdw;
create foreign table foreign_one (id integer) server far;
create view a_view as select 1 as id;
create materialized view a_materialized_view as select 1 as id;
create temporary table a_temporary (id integer primary key);
create table parted (id integer primary key) partition by range (id);
create table part partition of parted for values from (0) to (9);
create type shape as (id integer);
create table typed of shape (primary key (id));
create table parent (id integer primary key);
create table child (primary key (id)) inherits (parent);
create table without_key (id integer);
create table nullable_key (id integer unique);
create table deferrable_key (id integer primary key deferrable);
create table partial_key (id integer not null);
create unique index on partial_key (id) where id > 0;
create table spread (id integer primary key) partition by range (id);
create table elsewhere.spread_part partition of spread for values from (0) to (9);
create table partly_foreign (id integer) partition by range (id);
create foreign table foreign_part partition of partly_foreign for values from (0) to (9) server far;

create function pg_temp.reason(named text) returns text language plpgsql as $$
declare
    v_detail  text;
begin
    perform cutover.manage_table('shop', named::regclass);
    return 'managed';
exception
    when sqlstate 'MG021' then
        get stacked diagnostics v_detail = pg_exception_detail;
        return v_detail;
end;
$$;

select matches(pg_temp.reason('foreign_one'), 'foreign table', 'a foreign table');
select matches(pg_temp.reason('a_view'), 'not a table', 'a view');
select matches(pg_temp.reason('a_materialized_view'), 'not a table', 'a materialized view');
select matches(pg_temp.reason('a_temporary'), 'temporary', 'a temporary table');
select matches(pg_temp.reason('part'), 'is a partition', 'a partition by itself');
select matches(pg_temp.reason('typed'), 'typed table', 'a typed table');
select matches(pg_temp.reason('parent'), 'inherited from', 'a table that is inherited from');
select matches(pg_temp.reason('child'), 'inherits', 'a table that inherits');
select matches(pg_temp.reason('without_key'), 'neither a primary key', 'a table without a key');
select matches(pg_temp.reason('nullable_key'), 'not-null columns', 'a key that may be null');
select matches(pg_temp.reason('deferrable_key'), 'neither a primary key', 'a key that is deferrable');
select matches(pg_temp.reason('partial_key'), 'neither a primary key', 'a key over a part of the rows');
select matches(pg_temp.reason('spread'), 'in another schema', 'a partition in another schema');
select matches(pg_temp.reason('partly_foreign'), 'foreign table', 'a partition that is foreign');
select matches(pg_temp.reason('cutover.launch'), 'not an application', 'a table of core');

select * from finish();
rollback;
