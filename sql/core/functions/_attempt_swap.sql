-- summary:  Makes one attempt at a swap: everything, or an error and nothing.
-- needs:    functions/_advance_sequences, functions/_bound_digest, functions/_catalog_version,
--   functions/_catch_up, functions/_deadlock_checks_due, functions/_filling_sequences,
--   functions/_journals_on, functions/_live_path, functions/_lock_holders,
--   functions/_lock_statements, functions/_members, functions/_moved, functions/_note_positions,
--   functions/_open_journals, functions/_record_facts, functions/_require_no_orphans,
--   functions/_require_same_facts, functions/_run_swap_statements, functions/_swap_statements,
--   functions/_take_locks, functions/_validate_keys, functions/_views_above
-- raises:   55P03 a lock was not obtained; MG029 a row would have no parent; MG02Y the catalog changed meanwhile; MG02H the fingerprint differs; MG02I the window is longer than allowed

create or replace function cutover._attempt_swap(
    launch        cutover.launch,
    outgoing      name,
    incoming      name,
    lock_budget   interval,
    window_limit  interval,
    catch_up      jsonb
)
    returns cutover.launch
    language plpgsql
    set search_path = pg_catalog, pg_temp
    set lock_timeout = '300ms'
as $$
declare
    v_pack        text := launch.pack;
    v_id          bigint := launch.launch_id;
    v_path        text := cutover._live_path(launch.pack);
    v_live        oid[] := array(select m.relation from cutover._members(launch.pack) as m);
    v_leaving     oid[] := cutover._moved(launch.pack);
    v_new         oid[] := array(select m.relation from cutover._members(launch.pack, incoming) as m);
    v_arriving    oid[] := cutover._moved(launch.pack, incoming);
    v_views       oid[] := cutover._views_above(v_live);
    v_views_then  oid[] := array(
        select v.relation
        from unnest(v_views || cutover._views_above(v_new)) as v (relation)
        where v.relation <> all (v_leaving)
    );
    v_kept        oid[] := array(
        select distinct k.relation
        from unnest(v_leaving || v_views || v_views_then) as k (relation)
        where k.relation <> all (v_arriving)
    );
    v_relations   oid[] := v_kept || v_arriving;
    v_version     numeric;
    v_arrived     numeric;
    v_digest      numeric;
    v_declared    text[];
    v_journals    bigint[];
    v_locks       text[];
    v_statements  text[];
    v_asked       timestamptz;
    v_began       timestamptz;
    v_locked      timestamptz;
    v_launch      cutover.launch;
    v_replayed    jsonb;
begin
    if catch_up is not null then
        v_replayed := cutover._catch_up(
            v_pack, catch_up ->> 'purpose', incoming, (catch_up ->> 'accept_conflicts')::boolean
        );
        perform cutover._validate_keys(v_replayed -> 'unvalidated');
    end if;

    -- With what was replayed; of a launch that replays nothing it is known already.
    if launch.kind = 'rollback' or v_replayed -> 'tables' <> '[]' then
        perform cutover._require_no_orphans(v_pack, incoming);
    end if;

    -- Read first, so that a change after this is noticed under the locks.
    v_version := cutover._catalog_version(v_kept);
    v_arrived := cutover._catalog_version(v_arriving);

    perform cutover._record_facts(v_id, v_pack, launch.undoes);
    perform cutover._note_positions(v_pack, incoming, indexed => true);
    perform cutover._advance_sequences(
        array_agg(s.sequence::regclass), array_agg(s.other::regclass), array_agg(s.position::numeric)
    )
    from cutover._filling_sequences(v_pack, outgoing, incoming) as s
    where s.arrives;

    -- What runs under the locks runs once before them, where it finds nothing to do: its plans are
    -- made, and the locks do not wait for that.
    v_declared := array(
        select f.object
        from cutover.launch_fact as f
        where f.launch_id = v_id
          and f.moment <> 'before'
    );
    v_digest   := cutover._bound_digest(v_path, v_live, v_leaving, v_views, v_declared);
    v_journals := array(select o.journal_id from cutover._journals_on(v_new) as o);
    perform cutover._open_journals(v_id, v_pack, array(select o.journal_id from cutover._journals_on(v_live) as o));
    perform cutover._require_same_facts(v_id, v_pack, v_path, v_live, v_leaving, v_views);

    insert into cutover.launch_statement as s (launch_id, ordinal, phase, statement, reason)
    select v_id, p.ordinal, p.phase, p.statement, p.reason
    from cutover._swap_statements(v_pack, outgoing, incoming) as p;

    -- What comes in is nobody's yet: it is switched before live is locked.
    perform cutover._take_locks(
        array(
            select l.statement
            from cutover._lock_statements(v_pack, incoming) as l
            where l.arrives
            order by l.ordinal
        ),
        lock_budget
    );

    if cutover._catalog_version(v_arriving) <> v_arrived then
        raise exception 'the catalog of pack % changed while locks were taken', v_pack
            using errcode = 'MG02Y',
                  detail  = 'Somebody altered a table, trigger or grant of what comes in, in that moment.',
                  hint    = 'Try again.';
    end if;

    perform cutover._run_swap_statements(
        v_pack,
        v_path,
        array(
            select s.statement
            from cutover.launch_statement as s
            where s.launch_id = v_id
              and s.phase = 'switch'
            order by s.ordinal
        ),
        clock_timestamp(),
        window_limit
    );
    v_version    := v_version + cutover._catalog_version(v_arriving);
    v_statements := array(
        select s.statement
        from cutover.launch_statement as s
        where s.launch_id = v_id
          and s.phase <> 'switch'
        order by s.ordinal
    );
    v_locks := array(
        select l.statement
        from cutover._lock_statements(v_pack, incoming) as l
        where not l.arrives
        order by l.ordinal
    );

    -- Autovacuum is worth waiting for at any age: it yields.
    if cutover._deadlock_checks_due(v_relations, lock_budget)
        or exists (
            select
            from cutover._lock_holders(v_relations, '5 s') as h
            where h.application <> 'autovacuum worker'
        )
    then
        raise exception 'the tables of pack % are in use', v_pack
            using errcode = '55P03',
                  detail  = 'A session has waited on them for nearly a second, or held them for five.',
                  hint    = 'Wait for it, or end it.';
    end if;

    v_asked  := clock_timestamp();
    v_began  := cutover._take_locks(v_locks, lock_budget);
    v_locked := clock_timestamp();

    if cutover._catalog_version(v_relations) <> v_version then
        raise exception 'the catalog of pack % changed while locks were taken', v_pack
            using errcode = 'MG02Y',
                  detail  = 'Somebody altered a table, view or grant in that moment.',
                  hint    = 'Try again.';
    end if;

    if catch_up is not null then
        perform cutover._catch_up(
            v_pack, catch_up ->> 'purpose', incoming, (catch_up ->> 'accept_conflicts')::boolean, 1000
        );
    end if;

    set constraints all immediate;
    perform cutover._run_swap_statements(v_pack, v_path, v_statements, v_began, window_limit);
    perform cutover._open_journals(v_id, v_pack, v_journals);

    if cutover._bound_digest(v_path, v_new, v_arriving, v_views_then, v_declared) <> v_digest then
        perform cutover._require_same_facts(v_id, v_pack, v_path, v_new, v_arriving, v_views_then);
    end if;

    update cutover.launch as l
    set lock_wait   = v_locked - v_asked,
        rows        = l.rows || jsonb_build_object('replayed', coalesce(v_replayed -> 'tables', '[]')),
        lock_window = clock_timestamp() - v_began,
        launched_at = clock_timestamp()
    where l.launch_id = v_id
    returning l.* into strict v_launch;

    return v_launch;
end;
$$;

comment on function cutover._attempt_swap(cutover.launch, name, name, interval, interval, jsonb) is
    'Plans, locks, swaps and compares once. What raises leaves nothing behind in the transaction or subtransaction that it ran in.';
