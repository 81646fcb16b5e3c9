begin;
select plan(4);

create table item as select g as id, 0 as cents from generate_series(1, 200) as g;
select cutover.capture_baseline('shop.items', 'select id, cents from item', '{id}');

select results_eq(
    $$select gone, appeared, changed from cutover.record_comparison('shop.items')$$,
    $$values (0::bigint, 0::bigint, 0::bigint)$$,
    'an equal answer has no counts'
);

update item set cents = 1 where id <= 150;
delete from item where id > 190;

select results_eq(
    $$select gone, appeared, changed, jsonb_array_length(evidence) from cutover.record_comparison('shop.items')$$,
    $$values (10::bigint, 0::bigint, 150::bigint, 100)$$,
    'a hundred of the differences are kept, and all are counted'
);
select is((select count(*) from cutover.baseline_comparison), 2::bigint, 'each comparison is kept');
select is((select differences from cutover.baseline_state('shop.items')), 160::bigint, 'the last one counts');

select * from finish();
rollback;
