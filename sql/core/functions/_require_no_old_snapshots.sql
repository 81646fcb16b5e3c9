-- summary:  Raises when somebody would see the new tables empty, or holds them prepared.
-- needs:    functions/_moved
-- raises:   MG02A a snapshot is older than the rows; MG02B a prepared transaction holds a table

create or replace function cutover._require_no_old_snapshots(pack text)
    returns void
    language plpgsql
    set search_path = pg_catalog, pg_temp
as $$
declare
    v_since  xid8;
    v_at     timestamptz;
    v_names  text;
begin
    -- Else a transaction goes on seeing the sessions that it saw when it first looked.
    perform pg_stat_clear_snapshot();

    select s.completed_in, s.completed_at
    into v_since, v_at
    from cutover.staging as s
    where s.pack = _require_no_old_snapshots.pack;

    select string_agg(format('pid %s (%s, %s, since %s)', a.pid, a.usename, a.application_name, a.xact_start), E'\n')
    into v_names
    from pg_stat_activity as a
    where a.datname = current_database()
      and a.pid <> pg_backend_pid()
      and a.backend_type = 'client backend'
      and a.backend_xmin is not null
      -- An old xmin alone proves nothing: somebody's long transaction, also in another database, gives it
      -- to every snapshot. Who began well after the commit sees the rows, whatever its xmin.
      and coalesce(a.xact_start < v_at + interval '1 s', true)
      and age(a.backend_xmin) > age(v_since::text::numeric::bigint::text::xid);

    if v_names is not null then
        raise exception 'a transaction is older than staging of pack %', pack
            using errcode = 'MG02A',
                  detail  = v_names,
                  hint    = 'With the snapshot that it has it would see the new tables empty. Let it end, or end it: select pg_terminate_backend(pid);';
    end if;

    select string_agg(format('%s (%s, since %s)', p.gid, p.owner, p.prepared), ', ')
    into v_names
    from pg_prepared_xacts as p
    where exists (
        select
        from pg_locks as t
        join pg_locks as l
            on l.virtualtransaction = t.virtualtransaction
           and l.pid is null
           and l.locktype = 'relation'
        where t.locktype = 'transactionid'
          and t.transactionid = p.transaction
          and t.pid is null
          and l.relation = any (cutover._moved(pack) || cutover._moved(pack, (pack || '_staging')::name))
    );

    if v_names is not null then
        raise exception 'a prepared transaction holds a table of pack %', pack
            using errcode = 'MG02B',
                  detail  = format('Prepared: %s. It has no session that could be waited for.', v_names),
                  hint    = 'commit prepared ''...''; or rollback prepared ''...'';';
    end if;
end;
$$;

comment on function cutover._require_no_old_snapshots(text) is
    'Raises MG02A for transactions whose snapshot is older than the completed staging, MG02B for prepared transactions on the set.';
