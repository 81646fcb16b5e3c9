begin;
select plan(1);

select cutover.define_check('shop', 'a_check', 'blocker', 'S.', 'select 1 as w, 2 as n', 'v1:1');

select results_eq(
    $$select r.evidence from cutover.run_checks('shop') as r$$,
    $$values ('[{"n": 2, "w": 1}]'::jsonb)$$,
    'a column may have the name of a row'
);

select * from finish();
rollback;
