-- summary:  Opens a run in the ledger and closes those whose process died.

create or replace function cutover.begin_run(
    pack          text,
    verb          text,
    operator      text,
    tool_version  text
)
    returns bigint
    language plpgsql
    set search_path = pg_catalog, pg_temp
as $$
declare
    v_run_id  bigint;
begin
    -- The caller holds the runner's lock, so a run of the same verb that is still
    -- open has no process any more.
    update cutover.run as r
    set state    = 'abandoned',
        ended_at = clock_timestamp(),
        message  = 'its process ended without a word'
    where r.state = 'running'
      and r.verb = begin_run.verb;

    insert into cutover.run as r (pack, verb, operator, tool_version)
    values (begin_run.pack, begin_run.verb, begin_run.operator, begin_run.tool_version)
    returning r.run_id into v_run_id;

    return v_run_id;
end;
$$;

comment on function cutover.begin_run(text, text, text, text) is
    'Opens a run and returns its number. Call it under the runner''s lock; ended by cutover.end_run.';
