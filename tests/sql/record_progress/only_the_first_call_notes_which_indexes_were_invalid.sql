begin;
select plan(2);

select cutover.begin_run('shop', 'up', 'ann@laptop', 'test');

create table item (id integer);
create index item_id_idx on item (id);
update pg_index as i
set indisvalid = false
where i.indexrelid = 'item_id_idx'::regclass;

select cutover.record_progress(
    (select max(r.run_id) from cutover.run as r), 'shop.schema.0010_index.sql', 'v1:1', 0, 2, false
);

drop index item_id_idx;

select cutover.record_progress(
    (select max(r.run_id) from cutover.run as r), 'shop.schema.0010_index.sql', 'v1:2', 1, 2, true
);

select results_eq(
    $$select s.state, s.statements_done, s.statements, s.in_doubt, s.checksum, s.invalid_before
      from cutover.script as s
      where s.script_name = 'shop.schema.0010_index.sql'$$,
    $$values ('partial', 1, 2, true, 'v1:2', array['public.item_id_idx'])$$,
    'progress moves on, the first look stays'
);
select is_empty(
    $$select from cutover.schemaversions as v where v.scriptname = 'shop.schema.0010_index.sql'$$,
    'a script that is not finished is not journaled'
);

select * from finish();
rollback;
