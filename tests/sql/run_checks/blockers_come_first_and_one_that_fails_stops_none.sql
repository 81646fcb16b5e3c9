begin;
select plan(1);

select cutover.define_check('shop', n, s, 'S.', b, 'v1:1')
from (
    values
        ('c_warning', 'warning', 'select 1'),
        ('b_blocker', 'blocker', 'select 1 where false'),
        ('a_blocker', 'blocker', 'select no_such_column from no_such_table')
) as c (n, s, b);

select results_eq(
    $$select r.check_name, r.holds, r.row_count, r.failure from cutover.run_checks('shop') as r$$,
    $$values
        ('a_blocker', false, null::bigint, 'relation "no_such_table" does not exist (42P01)'),
        ('b_blocker', true, 0::bigint, null),
        ('c_warning', false, 1::bigint, null)$$,
    'every check has an answer'
);

select * from finish();
rollback;
