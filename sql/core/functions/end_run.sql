-- summary:  Closes a run in the ledger.
-- raises:   MG019 the run is not open

create or replace function cutover.end_run(run_id bigint, state text, message text default null)
    returns void
    language plpgsql
    set search_path = pg_catalog, pg_temp
as $$
begin
    update cutover.run as r
    set state    = end_run.state,
        ended_at = clock_timestamp(),
        message  = end_run.message
    where r.run_id = end_run.run_id
      and r.state = 'running';

    if not found then
        raise exception 'run % is not open', run_id
            using errcode = 'MG019',
                  detail  = 'It does not exist, or it was closed before.',
                  hint    = 'Look at it: select * from cutover.run order by run_id desc limit 5;';
    end if;
end;
$$;

comment on function cutover.end_run(bigint, text, text) is
    'Closes an open run as done, failed or cancelled.';
