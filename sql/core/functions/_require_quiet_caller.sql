-- summary:  Raises when the calling transaction is not one that a swap can run in.
-- needs:    functions/_claim_swap, functions/_moved
-- raises:   MG02D the calling transaction cannot carry a swap; MG02G another swap of the pack is at work

create or replace function cutover._require_quiet_caller(pack text)
    returns void
    language plpgsql
    set search_path = pg_catalog, pg_temp
as $$
declare
    v_held  text;
begin
    if current_setting('transaction_isolation') <> 'read committed' then
        raise exception 'a swap needs a transaction that is read committed'
            using errcode = 'MG02D',
                  detail  = format('This one is %s: its snapshot may be older than the rows.', current_setting('transaction_isolation')),
                  hint    = 'begin isolation level read committed;';
    end if;

    -- Before anything else is locked or written, so that the second of two callers is told at once.
    perform cutover._claim_swap(pack);

    select string_agg(format('%s in %s', l.relation::regclass, l.mode), ', ')
    into v_held
    from pg_locks as l
    where l.pid = pg_backend_pid()
      and l.locktype = 'relation'
      and l.granted
      and l.mode <> 'AccessShareLock'
      and l.relation = any (
          cutover._moved(pack) || cutover._moved(pack, (pack || '_staging')::name)
      );

    if v_held is not null then
        raise exception 'this transaction already holds locks on tables of pack %', pack
            using errcode = 'MG02D',
                  detail  = format('Held: %s. They would last until its COMMIT, and its own changes would be moved half-done.', v_held),
                  hint    = 'Commit first, then launch in a transaction of its own.';
    end if;

    -- A driver that parses, binds and executes is some microseconds into its own transaction.
    if statement_timestamp() - transaction_timestamp() > interval '100 ms' then
        raise warning 'inside an open transaction the locks of the swap last until its COMMIT'
            using errcode = 'MG02D',
                  hint    = 'Commit at once, or call it outside of a transaction.';
    end if;
end;
$$;

comment on function cutover._require_quiet_caller(text) is
    'Raises MG02D unless the transaction is read committed and holds no lock on the set that conflicts with anyone, MG02G unless it is the only one at it.';
