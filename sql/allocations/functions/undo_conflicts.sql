-- summary:  Lists what business did since with rows that a run made, so that they cannot be taken back.
-- needs:    functions/_raise_unknown
-- raises:   MG061 there is no such run

create or replace function allocations.undo_conflicts(run bigint)
    returns table (invoice_id text, payment_id text, conflict text)
    language plpgsql
    stable
    set search_path = pg_catalog, pg_temp
as $$
begin
    if not exists (select from allocations.backfill_run as r where r.run_id = run) then
        perform allocations._raise_unknown('run', run::text);
    end if;

    return query
    select c.invoice_id, c.payment_id, c.conflict
    from allocations._undo_conflicts(run, '', null) as c;
end;
$$;

comment on function allocations.undo_conflicts(bigint) is
    'Rows of a run that later business refers to or has changed: allocations reversed since, invoices paid further since, made-up payments refunded, changed or used elsewhere. No rows: undo_backfill can take all of it back.';
