begin;
select plan(3);

create table item as select g as id, g * 10 as cents from generate_series(1, 3) as g;

select is(cutover.capture_baseline('shop.items', 'select id, cents from item order by id desc', '{id}'), 3::bigint, 'it says how many rows');
select results_eq(
    $$select ordinal, content from cutover.baseline_row where baseline_name = 'shop.items' order by ordinal$$,
    $$values (1::bigint, '{"id": 3, "cents": 30}'::jsonb), (2, '{"id": 2, "cents": 20}'), (3, '{"id": 1, "cents": 10}')$$,
    'in the order of the answer'
);
select results_eq(
    $$select row_count, key_columns, captured_by from cutover.baseline$$,
    $$values (3::bigint, '{id}'::text[], session_user)$$,
    'and it is listed'
);

select * from finish();
rollback;
