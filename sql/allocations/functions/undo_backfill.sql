-- summary:  Takes back exactly what a run did, batch by batch, each committed.
-- needs:    functions/_begin_undo, functions/_close_run, functions/_raise_unknown, functions/_undo_batch
-- raises:   MG060 another run is open; MG061 there is no such run; MG066 later business refers to it;
--           MG068 the transaction reads an old snapshot
-- locks:    of each batch, the invoices that the run gave allocations, until the batch is committed

-- A procedure that commits cannot have a set clause (2D000): it sets the path for each transaction.
-- Call it outside a transaction. After a crash, call it again.

create or replace procedure allocations.undo_backfill(run bigint)
    language plpgsql
as $$
declare
    v_state  text;
    v_next   integer;
    v_total  bigint;
    v_told   timestamptz := clock_timestamp();
begin
    perform pg_catalog.set_config('search_path', 'pg_catalog, pg_temp', true);
    select r.state into v_state from allocations.backfill_run as r where r.run_id = run for update;
    if not found then
        perform allocations._raise_unknown('run', run::text);
    elsif v_state = 'undone' then
        raise notice 'run % is undone already', run;
        return;
    end if;

    perform allocations._begin_undo(run);
    select count(*) into v_total from allocations.backfill_batch as b where b.run_id = run;
    commit;

    -- The loop bounds transactions.
    loop
        perform pg_catalog.set_config('search_path', 'pg_catalog, pg_temp', true);
        select b.ordinal
        into v_next
        from allocations.backfill_batch as b
        where b.run_id = run
          and b.state = 'done'
        order by b.ordinal
        limit 1
        for update skip locked;

        exit when not found;

        -- What somebody else holds is waited for with nothing held, so that nobody waits for both.
        begin
            perform allocations._undo_batch(run, v_next);
        exception
            when lock_not_available then
                perform pg_sleep(0.1);
        end;

        commit;

        if clock_timestamp() > v_told + interval '2 seconds' then
            v_told := clock_timestamp();
            raise notice 'batch % of %', v_next, v_total;
        end if;
    end loop;

    perform pg_catalog.set_config('search_path', 'pg_catalog, pg_temp', true);
    delete from allocations.undecided as u where u.run_id = run;
    perform allocations._close_run(run);
    commit;
    raise notice 'run % is undone', run;
end;
$$;

comment on procedure allocations.undo_backfill(bigint) is
    'Deletes the allocations and made-up payments of a run and gives invoices back the status they had, unless business has changed it since. Refuses when later business stands on what the run made. The new tables and the audit log stay.';
