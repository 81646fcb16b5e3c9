-- summary:  Gives the run that is open, or opens one and cuts all invoices into its batches.
-- raises:   MG060 a run is being undone

create or replace function allocations._open_run(batch_rows integer)
    returns bigint
    language plpgsql
    set search_path = pg_catalog, pg_temp
as $$
declare
    v_run  allocations.backfill_run;
begin
    -- Of two calls at once, one opens the run and the other joins it.
    perform pg_advisory_xact_lock('allocations.backfill_run'::regclass::oid::bigint);

    select r.* into v_run from allocations.backfill_run as r where r.state in ('running', 'undoing');
    if v_run.state = 'undoing' then
        raise exception 'run % is being undone', v_run.run_id
            using errcode = 'MG060',
                  detail  = 'It was begun and has not come to its end.',
                  hint    = format('Let it finish, or finish it: call allocations.undo_backfill(%s);', v_run.run_id);
    elsif v_run.run_id is not null then
        return v_run.run_id;
    end if;

    insert into allocations.backfill_run as r (batch_rows)
    values (_open_run.batch_rows)
    returning r.* into v_run;

    insert into allocations.backfill_batch (run_id, ordinal, after_invoice, through_invoice)
    select
        v_run.run_id,
        row_number() over (order by b.last_key nulls last),
        coalesce(lag(b.last_key) over (order by b.last_key nulls last), ''),
        b.last_key
    from (
        select i.id as last_key
        from (
            select i."id", row_number() over (order by i."id") as position
            from public."Invoice" as i
        ) as i (id, position)
        where i.position % _open_run.batch_rows = 0

        union all

        -- Open-ended: the rest, and what comes in the meantime.
        select null
    ) as b;

    return v_run.run_id;
end;
$$;

comment on function allocations._open_run(integer) is
    'Returns the number of the open run; a new one gets batches of so many invoices, by ranges of keys that leave no gap.';
