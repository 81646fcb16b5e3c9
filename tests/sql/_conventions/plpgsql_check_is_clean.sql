begin;
select plan(1);

create extension plpgsql_check;

create function pg_temp.finding()
    returns table (routine regprocedure, level text, line integer, message text)
    language sql
as $$
    select p.oid::regprocedure, f.level, f.lineno, f.message
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
    where p.pronamespace = 'cutover'::regnamespace
      and l.lanname = 'plpgsql'
      and p.prorettype <> 'trigger'::regtype
$$;

select is_empty(
    -- A statement that was put together with format() is text to the one that runs it: plpgsql_check
    -- sees neither that its names come quoted nor that it writes.
    $$select f.*
      from pg_temp.finding() as f
      where f.message not in (
          'text type variable is not sanitized',
          'routine is marked as VOLATILE, should be STABLE'
      )
        and f.message !~ '^OUT variable .* is maybe unmodified$'$$,
    'no routine has a finding'
);

select * from finish();
rollback;
