-- summary:  Keeps a replay's tables from acting on their own, and lets their foreign keys wait.
-- needs:    functions/_inner_foreign_keys, functions/_partition_tree, functions/_quiet_statements,
--   functions/_replayed_tables
-- locks:    access exclusive on the target's tables, to the end of the transaction
-- undo:     cutover._wake_target

create or replace function cutover._quiet_target(pack text, purpose text, target_schema name)
    returns jsonb
    language plpgsql
    set search_path = pg_catalog, pg_temp
as $$
declare
    v_quiet       record;
    v_statements  jsonb := '[]'::jsonb;
    v_keys        jsonb;
begin
    select coalesce(jsonb_agg(to_jsonb(x)), '[]')
    into v_keys
    from (
        select
            k.child::text as child,
            k.constraint_name,
            k.timing,
            k.definition,
            k.comment
        from cutover._inner_foreign_keys(pack, purpose, target_schema) as k
    ) as x;

    -- A loop, since each is DDL; all of it is in the catalog only.
    for v_quiet in
        select q.statement, q.undo
        from cutover._replayed_tables(pack, purpose, target_schema) as t
        cross join cutover._quiet_statements(t.target) as q

        union all

        -- Live's own policies hide rows from the replay, too, or rather make it fail; they are switched
        -- off only where the caller has the lock for that, and nobody else can read.
        select
            format('alter table only %s no force row level security', r.relation),
            format('alter table only %s force row level security', r.relation)
        from cutover._replayed_tables(pack, purpose, target_schema) as t
        join pg_locks as l
            on l.relation = t.source
           and l.pid = pg_backend_pid()
           and l.mode = 'AccessExclusiveLock'
           and l.granted
        cross join cutover._partition_tree(t.source) as r (relation)
        join pg_class as c
            on c.oid = r.relation
        where c.relforcerowsecurity

        union all

        -- A unique value must be refused with its row, not once all rows are there.
        select
            format('set constraints %I.%I immediate', n.nspname, k.conname),
            null
        from cutover._replayed_tables(pack, purpose, target_schema) as t
        join pg_constraint as k
            on k.conrelid = t.target
           and k.contype in ('p', 'u', 'x')
           and k.condeferred
        join pg_namespace as n
            on n.oid = k.connamespace

        union all

        select
            format('alter table %s alter constraint %I deferrable initially deferred', k.child, k.constraint_name),
            null
        from jsonb_to_recordset(v_keys) as k (child text, constraint_name name, timing text)
        where k.timing <> 'deferrable initially deferred'
    loop
        execute v_quiet.statement;
        v_statements := v_statements || coalesce(to_jsonb(v_quiet.undo), '[]');
    end loop;

    return jsonb_build_object('statements', v_statements, 'keys', v_keys);
end;
$$;

comment on function cutover._quiet_target(text, text, name) is
    'Switches off triggers, rules and forced row-level security of the tables that a replay writes, defers their foreign keys, and no other constraint. Returns what cutover._wake_target needs to undo it.';
