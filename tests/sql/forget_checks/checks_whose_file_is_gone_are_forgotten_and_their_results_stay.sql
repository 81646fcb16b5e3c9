begin;
select plan(3);

select cutover.define_check(p, n, 'warning', 'S.', 'select 1 where false', 'v1:1')
from (values ('shop', 'kept'), ('shop', 'gone'), ('other', 'gone')) as c (p, n);

select cutover.run_check('shop', 'gone');

select results_eq(
    $$select * from cutover.forget_checks('shop', array['kept'])$$,
    $$values ('gone')$$,
    'it says which'
);
select results_eq(
    $$select d.pack, d.check_name from cutover.check_definition as d where d.pack in ('shop', 'other') order by 1, 2$$,
    $$values ('other', 'gone'), ('shop', 'kept')$$,
    'only those of the pack'
);
select is(
    (select count(*) from cutover.check_result as r where r.check_name = 'gone'),
    1::bigint,
    'its results stay'
);

select * from finish();
rollback;
