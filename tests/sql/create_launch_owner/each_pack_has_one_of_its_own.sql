begin;
select plan(3);

select lives_ok($$select cutover.create_launch_owner('cutover_test_owner', 'shop')$$, 'a new role');
select lives_ok($$select cutover.create_launch_owner('cutover_test_owner', 'shop')$$, 'again for the same pack');
select throws_ok(
    $$select cutover.create_launch_owner('cutover_test_owner', 'another')$$, '42710',
    'role cutover_test_owner is the launch owner of another pack',
    'the operators of one would launch the other'
);

select * from finish();
rollback;
