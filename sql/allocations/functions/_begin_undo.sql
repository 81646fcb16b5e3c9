-- summary:  Declares that a run is being undone, if it can be.
-- needs:    functions/_refuse_undo
-- raises:   MG060 another run is open; MG066 later business refers to it

create or replace function allocations._begin_undo(run bigint)
    returns void
    language plpgsql
    set search_path = pg_catalog, pg_temp
as $$
declare
    v_open  bigint;
begin
    perform pg_advisory_xact_lock('allocations.backfill_run'::regclass::oid::bigint);

    select r.run_id
    into v_open
    from allocations.backfill_run as r
    where r.state in ('running', 'undoing')
      and r.run_id <> run;

    if found then
        raise exception 'run % is open', v_open
            using errcode = 'MG060',
                  detail  = format('Run %s can be undone when it has come to its end.', run),
                  hint    = 'Let it finish: call allocations.backfill();';
    end if;

    perform allocations._refuse_undo(run, '', null);

    -- A batch that a crashed run did not reach has nothing to take back.
    update allocations.backfill_batch as b
    set state = 'undone'
    where b.run_id = run
      and b.state = 'pending';

    update allocations.backfill_run as r
    set state    = 'undoing',
        ended_at = null
    where r.run_id = run;
end;
$$;

comment on function allocations._begin_undo(bigint) is
    'Marks a run as being undone, so that no other can begin; raises MG066 before anything is taken back.';
