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

-- The journal's routines are written for tables that they do not know. Their statements are put together
-- by format() from regclass and quoted names; values go in as columns of temporary tables.
insert into exemption (routine, message, reason)
select r.routine, m.message, 'its statements are made of names from the catalog, which come quoted'
from unnest(array[
    'cutover._classify_changes', 'cutover._close_journal_function', 'cutover._collect_changes',
    'cutover._create_journal', 'cutover._create_journal_triggers', 'cutover._delete_rows',
    'cutover._delta_conflicts', 'cutover._delta_counts', 'cutover._drop_journal',
    'cutover._expand_truncates', 'cutover._insert_rows', 'cutover._mark_transformed',
    'cutover._must_reseat', 'cutover._quiet_target', 'cutover._refused_children',
    'cutover._refused_parents', 'cutover._release_children', 'cutover._reseat_rows',
    'cutover._try_rows', 'cutover._update_rows', 'cutover._wake_target'
]::regproc[]) as r (routine)
cross join (
    values
        ('text type variable is not sanitized'),
        -- What it executes is out of the checker's sight, and writes.
        ('routine is marked as VOLATILE, should be STABLE')
) as m (message);

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
