-- summary:  Says in a few lines what a run found and did.
-- needs:    functions/_orphans, functions/_raise_unknown
-- raises:   MG061 there is no such run

create or replace function allocations.backfill_figures(run bigint)
    returns text
    language plpgsql
    stable
    set search_path = pg_catalog, pg_temp
as $$
declare
    v_text  text;
begin
    select concat_ws(
        E'\n',
        format('run %s, %s', r.run_id, r.state),
        format('  found                       %s invoices', sum(b.found)),
        format('  PAID backfilled             %s', sum(b.paid_backfilled)),
        format('  PARTIALLY_PAID backfilled   %s', sum(b.partial_backfilled)),
        format('  unpaid recomputed           %s', sum(b.recomputed)),
        format('  total                       %s', sum(b.paid_backfilled + b.partial_backfilled + b.recomputed)),
        format('  undecided                   %s', sum(b.undecided)),
        format('  payments made up            %s', sum(b.payments_made)),
        format('  allocations                 %s', sum(b.allocations_made)),
        format('  orphans                     %s', allocations._orphans()),
        format('  longest lock                %s ms', round(extract(epoch from max(b.lock_time)) * 1000)),
        format('  took                        %s s', round(extract(epoch from r.ended_at - r.started_at), 1))
    )
    into v_text
    from allocations.backfill_run as r
    join allocations.backfill_batch as b
        on b.run_id = r.run_id
    where r.run_id = run
    group by r.run_id;

    if v_text is null then
        perform allocations._raise_unknown('run', run::text);
    end if;

    return v_text;
end;
$$;

comment on function allocations.backfill_figures(bigint) is
    'The figures of a run, a line for each: found, backfilled, recomputed, undecided, made up, orphans, and how long.';
