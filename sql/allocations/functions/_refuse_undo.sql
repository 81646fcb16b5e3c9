-- summary:  Refuses an undo that would take from later business what it stands on.
-- needs:    functions/_undo_conflicts
-- raises:   MG066 later business refers to it

create or replace function allocations._refuse_undo(run bigint, after_invoice text, through_invoice text)
    returns void
    language plpgsql
    stable
    set search_path = pg_catalog, pg_temp
as $$
declare
    v_count  bigint;
    v_first  text;
begin
    select
        count(*),
        (array_agg(format('invoice %s, payment %s: %s', c.invoice_id, c.payment_id, c.conflict)))[1]
    into v_count, v_first
    from allocations._undo_conflicts(run, after_invoice, through_invoice) as c;

    if v_count > 0 then
        raise exception 'run % cannot be undone: % of its rows were used since', run, v_count
            using errcode = 'MG066',
                  detail  = format('The first is %s.', v_first),
                  hint    = format('See all of them, and settle each: select * from allocations.undo_conflicts(%s);', run);
    end if;
end;
$$;

comment on function allocations._refuse_undo(bigint, text, text) is
    'Raises MG066 when _undo_conflicts finds anything for the run in the range.';
