begin;
select plan(2);

create table item (id integer);
create index item_id_idx on item (id);
select is((select r.holds from cutover.run_check('core', 'no_index_is_invalid') as r), true, 'none is invalid');

update pg_index as i
set indisvalid = false
where i.indexrelid = 'item_id_idx'::regclass;

select results_eq(
    $$select r.holds, r.severity, r.evidence -> 0 ->> 'index_name' from cutover.run_check('core', 'no_index_is_invalid') as r$$,
    $$values (false, 'warning', 'public.item_id_idx')$$,
    'it is named'
);

select * from finish();
rollback;
