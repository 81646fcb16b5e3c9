begin;
select plan(4);

select throws_ok('select launch.hand_over()', '42704', 'pack launch has no launch owner', 'who would own it is made first');
select cutover.create_launch_owner('cutover_test_owner', 'launch');
do $$
declare
    v_statement  text;
begin
    for v_statement in select m.statement from cutover.missing_privileges('launch', 'cutover_test_owner') as m loop
        execute v_statement;
    end loop;
end;
$$;
select launch.hand_over();
select is_empty(
    $$select c.oid::regclass from pg_class as c where c.relnamespace = 'launch'::regnamespace and c.relowner <> 'cutover_test_owner'::regrole and c.relkind in ('r', 'v', 'S', 'i')$$,
    'every table and view, with what belongs to them'
);
select is_empty(
    $$select p.oid::regprocedure from pg_proc as p
      where (p.pronamespace = 'launch'::regnamespace
          or p.oid::regprocedure::text in ('sync_raw_api_data()', 'validate_and_prepare_clean_data()', 'launch_clean_production()', 'rollback_migration(text)'))
        and p.proowner <> 'cutover_test_owner'::regrole$$,
    'every routine and entry point'
);
select is(launch.hand_over(), 'cutover_test_owner', 'again changes nothing');

select * from finish();
rollback;
