begin;
select plan(1);

create extension plpgsql_check;
select cutover.create_staging('launch');

select is_empty(
    -- A statement that was put together with format() is text to the one that runs it: plpgsql_check
    -- sees neither that its names come quoted nor that it writes.
    $$select p.oid::regprocedure, f.level, f.lineno, f.message
      from pg_proc as p
      join pg_language as l
          on l.oid = p.prolang
      cross join plpgsql_check_function_tb(
          p.oid,
          other_warnings       => true,
          extra_warnings       => true,
          performance_warnings => true,
          security_warnings    => true
      ) as f
      where f.message not in (
          'text type variable is not sanitized',
          'routine is marked as VOLATILE, should be STABLE'
      )
        and l.lanname = 'plpgsql'
        and (
            p.pronamespace = 'launch'::regnamespace
            or p.oid::regprocedure::text in (
                'sync_raw_api_data()', 'validate_and_prepare_clean_data()',
                'launch_clean_production()', 'rollback_migration(text)'
            )
        )$$,
    'no routine has a finding'
);

select * from finish();
rollback;
