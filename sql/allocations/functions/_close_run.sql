-- summary:  Closes a run whose batches are all done.

create or replace function allocations._close_run(run bigint)
    returns void
    language sql
    volatile
    set search_path = pg_catalog, pg_temp
as $$
    -- Another session may still be at work on a batch; then it is that one that closes the run.
    update allocations.backfill_run as r
    set state    = case r.state when 'running' then 'done' else 'undone' end,
        ended_at = clock_timestamp()
    where r.run_id = run
      and r.state in ('running', 'undoing')
      and not exists (
          select
          from allocations.backfill_batch as b
          where b.run_id = run
            and b.state = case r.state when 'running' then 'pending' else 'done' end
      );
$$;

comment on function allocations._close_run(bigint) is
    'Marks a run as done, or as undone, unless a batch of it is still open.';
