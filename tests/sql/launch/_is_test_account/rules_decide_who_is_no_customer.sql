begin;
select plan(3);

select ok(launch._is_test_account('robot@example.com') and launch._is_test_account('qa+7@academy.test'), 'the rules of today');
select ok(not launch._is_test_account('maria@example.com.ph'), 'and no address that only looks like one');
insert into launch.test_account_rule values ('load\_test.%@inbox.test', 'the load test');
select results_eq(
    $$select launch._is_test_account(v.email) from unnest(array['load_test.1@inbox.test', 'loadxtest.1@inbox.test']) as v (email)$$,
    array[true, false],
    'a new rule counts at once, and an escaped underscore is an underscore'
);

select * from finish();
rollback;
