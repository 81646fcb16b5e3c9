-- summary:  Lets a person accept that invoices stay as they are.
-- raises:   MG061 there is no such undecided invoice

create or replace function allocations.accept_undecided(
    reason       text,
    accepted_by  text,
    comment      text default null
)
    returns bigint
    language plpgsql
    set search_path = pg_catalog, pg_temp
as $$
declare
    v_count  bigint;
begin
    update allocations.undecided as u
    set accepted_by = accept_undecided.accepted_by,
        accepted_at = clock_timestamp(),
        comment     = accept_undecided.comment
    where u.reason = accept_undecided.reason
      and u.accepted_by is null;
    get diagnostics v_count = row_count;

    if v_count = 0 then
        raise exception 'no undecided invoice has the reason %', quote_literal(reason)
            using errcode = 'MG061',
                  detail  = 'Nothing was accepted.',
                  hint    = 'See what there is: select reason, count(*) from allocations.undecided where accepted_by is null group by reason;';
    end if;

    return v_count;
end;
$$;

comment on function allocations.accept_undecided(text, text, text) is
    'Records who accepted that undecided invoices of one reason stay as they are, and returns how many.';
