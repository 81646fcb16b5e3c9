begin;
select plan(3);

select cutover.define_check('shop', 'none', 'blocker', 'None.', 'select 1 where false', 'v1:1');
select cutover.define_check(
    'shop', 'many', 'blocker', 'Many.', 'select n from generate_series(1, 250) as g (n) -- wrong', 'v1:1'
);

select results_eq(
    $$select r.holds, r.row_count, r.evidence::text, r.failure from cutover.run_check('shop', 'none') as r$$,
    $$values (true, 0::bigint, '[]', null)$$,
    'no rows: it holds'
);
select results_eq(
    $$select r.holds, r.row_count, jsonb_array_length(r.evidence) from cutover.run_check('shop', 'many') as r$$,
    $$values (false, 250::bigint, 100)$$,
    'all rows are counted, a hundred are kept'
);
select is(
    (select count(*) from cutover.check_result as r where r.pack = 'shop'),
    2::bigint,
    'both answers are recorded'
);

select * from finish();
rollback;
