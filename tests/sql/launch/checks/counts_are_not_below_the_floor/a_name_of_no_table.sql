begin;
select plan(2);

delete from launch.expected_minimum;
select ok((cutover.run_check('launch', 'counts_are_not_below_the_floor')).holds, 'no floor, no finding');
insert into launch.expected_minimum values ('enrolments', 4500, 'mistyped');
select is(
    (cutover.run_check('launch', 'counts_are_not_below_the_floor')).evidence #>> '{0,found}',
    '0',
    'a mistyped name is no table that is large enough'
);

select * from finish();
rollback;
