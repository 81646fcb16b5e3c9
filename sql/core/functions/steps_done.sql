-- summary:  Counts the steps of a run that are done.

create or replace function cutover.steps_done(run_id bigint)
    returns integer
    language sql
    stable
    set search_path = pg_catalog, pg_temp
as $$
    select count(*)::integer
    from cutover.run_step as s
    where s.run_id = steps_done.run_id
      and s.state = 'done';
$$;

comment on function cutover.steps_done(bigint) is
    'How many steps of a run are done and committed: to sessions other than its own, how far the run is.';
