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

-- Findings that are wrong, each with the reason.
create temporary table exemption (routine, message, reason) as
values
    (
        'cutover._evaluate_check(text,text,text,text)'::regprocedure,
        'text type variable is not sanitized',
        'it runs the stored text of a check, read-only; that is what it is for'
    ),
    (
        'cutover.reset_privileges()',
        'text type variable is not sanitized',
        'its statements are made of names from the catalog, which come quoted'
    );

insert into exemption
select
    r.routine::regprocedure,
    'text type variable is not sanitized',
    'it runs DDL that other routines wrote with format() from names of the catalog'
from (
    values
        ('cutover._advance_sequences(text,name)'),
        ('cutover._open_schema(name,oid[])'),
        ('cutover._require_no_orphans(text,name)'),
        ('cutover.complete_staging(text)'),
        ('cutover.create_staging(text,boolean)'),
        ('cutover.drop_staging(text)'),
        ('cutover.finish_launch(bigint)'),
        ('cutover.grant_operator(name,text)'),
        ('cutover.retire(text,text,interval)'),
        ('cutover.revoke_operator(name,text)'),
        ('cutover._name_identity_sequences(text)'),
        ('cutover._run_swap_statements(text,text[],timestamptz,interval)'),
        ('cutover._take_locks(text[],interval)')
) as r (routine);

select is_empty(
    $$select f.*
      from pg_temp.finding() as f
      left join exemption as e
          on e.routine = f.routine
         and e.message = f.message
      where e.routine is null$$,
    'no routine has a finding'
);

select * from finish();
rollback;
