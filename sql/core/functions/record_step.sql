-- summary:  Records a finished step of a run, also one that failed.

-- PL/pgSQL, since it keeps its plan for the session: a SQL function that is called from another
-- one is planned anew for every script, which costs twice what the insert does.

create or replace function cutover.record_step(
    run_id    bigint,
    name      text,
    state     text,
    duration  interval,
    sqlstate  text default null,
    message   text default null
)
    returns void
    language plpgsql
    set search_path = pg_catalog, pg_temp
as $$
begin
    insert into cutover.run_step (
        run_id, ordinal, name, state, started_at, ended_at, sqlstate, message
    )
    select
        record_step.run_id,
        coalesce(max(s.ordinal), 0) + 1,
        record_step.name,
        record_step.state,
        clock_timestamp() - record_step.duration,
        clock_timestamp(),
        record_step.sqlstate,
        record_step.message
    from cutover.run_step as s
    where s.run_id = record_step.run_id;
end;
$$;

comment on function cutover.record_step(bigint, text, text, interval, text, text) is
    'Adds a step to a run: done, failed, cancelled or skipped, with how long it took.';
