-- summary:  Brings every invoice into the new model, batch by batch, each committed.
-- needs:    functions/_backfill_batch, functions/_close_run, functions/_open_run, functions/backfill_figures
-- raises:   MG060 a run is being undone; MG068 the transaction reads an old snapshot;
--           22023 the number of rows makes no batch
-- locks:    of each batch, paid and partly paid invoices and their payments, until the batch is committed
-- undo:     call allocations.undo_backfill(run)

-- A procedure that commits cannot have a set clause (2D000): it sets the path for each transaction.
-- Call it outside a transaction. It may be called in several sessions at once: they share the batches
-- of one run. After a crash the next call goes on; after its end the next call is a new run, which
-- finds what has changed since and nothing else.

create or replace procedure allocations.backfill(batch_rows integer default 500)
    language plpgsql
as $$
declare
    v_run    bigint;
    v_next   integer;
    v_total  bigint;
    v_told   timestamptz := clock_timestamp();
begin
    perform pg_catalog.set_config('search_path', 'pg_catalog, pg_temp', true);
    if batch_rows is null or batch_rows not between 1 and 100000 then
        raise exception 'a batch of % rows is none', coalesce(batch_rows::text, 'null')
            using errcode = '22023',
                  detail  = 'A batch is a transaction, and its invoices are locked until it ends.',
                  hint    = 'Ask for 1 to 100000 rows; 500 are mostly locked for some tens of milliseconds; the figures of a run say how long the longest was.';
    end if;

    v_run := allocations._open_run(batch_rows);
    select count(*) into v_total from allocations.backfill_batch as b where b.run_id = v_run;
    commit;

    -- The loop bounds transactions.
    loop
        perform pg_catalog.set_config('search_path', 'pg_catalog, pg_temp', true);
        select b.ordinal
        into v_next
        from allocations.backfill_batch as b
        where b.run_id = v_run
          and b.state = 'pending'
        order by b.ordinal
        limit 1
        for update skip locked;

        exit when not found;

        -- What somebody else holds is waited for with nothing held, so that nobody waits for both.
        begin
            perform allocations._backfill_batch(v_run, v_next);
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

    perform allocations._close_run(v_run);
    commit;
    perform pg_catalog.set_config('search_path', 'pg_catalog, pg_temp', true);
    if exists (select from allocations.backfill_run as r where r.run_id = v_run and r.state = 'done') then
        raise notice '%', allocations.backfill_figures(v_run);
    else
        raise notice 'run % is left to another session, which is at work on its last batch', v_run;
    end if;
end;
$$;

comment on procedure allocations.backfill(integer) is
    'Gives paid and partly paid invoices their allocations, and open ones the status that is due. One transaction for each batch; resumes after a crash; running twice changes nothing; several sessions share the work.';
