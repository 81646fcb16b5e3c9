-- summary:  Says what became of the transaction of a swap.

create or replace function cutover.launch_outcome(pack text, transaction_id xid8)
    returns text
    language plpgsql
    volatile
    set search_path = pg_catalog, pg_temp
as $$
begin
    if exists (
        select
        from cutover.launch as l
        where l.pack = launch_outcome.pack
          and l.transaction_id = launch_outcome.transaction_id
    ) then
        return 'committed';
    end if;

    -- A standby may not have heard of it yet.
    if pg_is_in_recovery() then
        return 'unknown';
    end if;

    return case pg_xact_status(transaction_id)
        when 'in progress' then 'in progress'
        else 'rolled back'
    end;
exception
    -- A server that was never asked for this number: it took the place of one that was lost.
    when invalid_parameter_value then
        return 'rolled back';
end;
$$;

comment on function cutover.launch_outcome(text, xid8) is
    'committed, rolled back, in progress, or unknown (a standby cannot tell). For a caller that lost its connection at COMMIT.';
