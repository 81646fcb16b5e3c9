-- summary:  Refuses a transaction that would not see what others have allocated since it began.
-- raises:   MG068 the transaction reads an old snapshot

create or replace function allocations._require_read_committed()
    returns void
    language plpgsql
    stable
    set search_path = pg_catalog, pg_temp
as $$
begin
    -- Who waits for a row that is locked, and not changed, goes on. Above read committed it would
    -- then add up what was allocated before it waited, and spend the same money again.
    if current_setting('transaction_isolation') not like 'read %' then
        raise exception 'the transaction is %', current_setting('transaction_isolation')
            using errcode = 'MG068',
                  detail  = 'It does not see what others have allocated since it began.',
                  hint    = 'Begin it anew: set session characteristics as transaction isolation level read committed;';
    end if;
end;
$$;

comment on function allocations._require_read_committed() is
    'Raises MG068 unless the transaction is read committed: locked first and read afterwards is what keeps money from being spent twice.';
