begin;
select plan(1);

create extension plpgsql_check;

select is_empty(
    -- What a statement that was put together with format() returns, plpgsql_check does not see.
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
      where p.pronamespace = 'lerg'::regnamespace
        and l.lanname = 'plpgsql'
        and f.message !~ '^OUT variable .* is maybe unmodified$'$$,
    'no routine has a finding'
);

select * from finish();
rollback;
