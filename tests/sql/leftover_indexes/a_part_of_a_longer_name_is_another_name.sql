begin;
select plan(2);

create table t (id integer);
create index i on t (id);
create table "a.b""c" (id integer);
create index "I.x" on "a.b""c" (id);
update pg_index as i
set indisvalid = false
where i.indrelid in ('t'::regclass, '"a.b""c"'::regclass);

select is_empty(
    $$select * from cutover.leftover_indexes('shop.schema.0010_index.sql', 'create index concurrently item_id_idx on item (id, ixx)')$$,
    'letters of other names are no names'
);
select results_eq(
    $$select l.index_name from cutover.leftover_indexes('shop.schema.0010_index.sql', 'create index concurrently on "a.b""c" (id)') as l$$,
    $$values ('public."I.x"')$$,
    'a name with signs in it is found'
);

select * from finish();
rollback;
