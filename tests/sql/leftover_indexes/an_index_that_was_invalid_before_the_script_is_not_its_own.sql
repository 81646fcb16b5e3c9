begin;
select plan(1);

select cutover.begin_run('shop', 'up', 'ann@laptop', 'test');

create table item (id integer);
create index item_id_idx on item (id);
update pg_index as i
set indisvalid = false
where i.indexrelid = 'item_id_idx'::regclass;

select cutover.record_progress(
    (select max(r.run_id) from cutover.run as r), 'shop.schema.0010_index.sql', 'v1:1', 0, 1, true
);

create index item_id_again on item (id);
update pg_index as i
set indisvalid = false
where i.indexrelid = 'item_id_again'::regclass;

select results_eq(
    $$select *
      from cutover.leftover_indexes(
          'shop.schema.0010_index.sql',
          'create index concurrently if not exists ITEM_ID_IDX on item (id)'
      )$$,
    $$values ('public.item_id_again', true), ('public.item_id_idx', false)$$,
    'what the statement names is told from what appeared while the script ran'
);

select * from finish();
rollback;
