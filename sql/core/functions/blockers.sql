-- summary:  Names who holds what a session is waiting for.

create or replace function cutover.blockers(waiting_pid integer)
    returns table (
        pid              integer,
        role_name        text,
        application      text,
        state            text,
        query_age        interval,
        transaction_age  interval
    )
    language sql
    volatile
begin atomic
    with blocker as (
        select distinct b.pid
        from unnest(pg_blocking_pids(waiting_pid)) as b (pid)
    )

    select
        b.pid,
        a.usename::text,
        a.application_name,
        a.state,
        clock_timestamp() - a.query_start,
        clock_timestamp() - a.xact_start
    from blocker as b
    join pg_stat_activity as a
        on a.pid = b.pid

    union all

    -- A prepared transaction has no process: pid 0 stands for it, its name for the application.
    select
        0,
        p.owner::text,
        'prepared transaction ' || p.gid,
        'prepared',
        null,
        clock_timestamp() - p.prepared
    from pg_prepared_xacts as p
    where p.database = current_database()
      and exists (select from blocker as b where b.pid = 0)
    order by 1;
end;

comment on function cutover.blockers(integer) is
    'Sessions that block the given one, and prepared transactions (pid 0). Ages of other roles'' sessions need pg_read_all_stats.';
