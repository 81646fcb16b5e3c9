-- summary:  Names the sessions that hold locks on relations.

create or replace function cutover._lock_holders(relations oid[], older_than interval default '0')
    returns table (
        pid              integer,
        role_name        text,
        application      text,
        state            text,
        relation         text,
        transaction_age  interval,
        query_age        interval
    )
    language plpgsql
    volatile
    set search_path = pg_catalog, pg_temp
as $$
begin
    -- Else a transaction goes on seeing the sessions that it saw when it first looked.
    perform pg_stat_clear_snapshot();

    return query
    select
        coalesce(l.pid, 0),
        coalesce(a.usename::text, p.owner::text),
        coalesce(nullif(a.application_name, ''), a.backend_type, 'prepared transaction ' || p.gid),
        coalesce(a.state, case when p.gid is not null then 'prepared' end),
        string_agg(distinct l.relation::regclass::text, ', '),
        clock_timestamp() - coalesce(a.xact_start, p.prepared),
        clock_timestamp() - a.query_start
    from pg_locks as l
    left join pg_stat_activity as a
        on a.pid = l.pid
    -- Which prepared transaction it is, only the lock on its own number says.
    left join pg_locks as t
        on l.pid is null
       and t.pid is null
       and t.locktype = 'transactionid'
       and t.virtualtransaction = l.virtualtransaction
    left join pg_prepared_xacts as p
        on p.transaction = t.transactionid
    where l.locktype = 'relation'
      and l.database = (select d.oid from pg_database as d where d.datname = current_database())
      and l.relation = any (_lock_holders.relations)
      and l.granted
      and l.pid is distinct from pg_backend_pid()
      -- An age that cannot be seen is no reason to give way.
      and coalesce(clock_timestamp() - coalesce(a.xact_start, p.prepared), '0') >= _lock_holders.older_than
    group by
        l.pid, a.usename, p.owner, a.application_name, a.backend_type, p.gid, a.state,
        a.xact_start, p.prepared, a.query_start
    order by 6 desc nulls last;
end;
$$;

comment on function cutover._lock_holders(oid[], interval) is
    'Other sessions, and prepared transactions (pid 0), that hold any lock on the relations in transactions at least so old.';
