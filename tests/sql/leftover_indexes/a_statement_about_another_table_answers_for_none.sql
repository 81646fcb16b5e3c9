begin;
select plan(1);

create table item (id integer);
create index item_id_idx on item (id);
update pg_index as i
set indisvalid = false
where i.indexrelid = 'item_id_idx'::regclass;

select is_empty(
    $$select * from cutover.leftover_indexes('shop.schema.0010_index.sql', 'create index concurrently on customer (name)')$$,
    'neither the table nor the index is in its text'
);

select * from finish();
rollback;
