-- summary:  Lists the locks of a swap in the order in which they are taken.
-- needs:    functions/_dependents, functions/_members, functions/_moved

create or replace function cutover._lock_statements(pack text, incoming name)
    returns table (ordinal bigint, relation oid, statement text, arrives boolean)
    language plpgsql
    stable
    set search_path = pg_catalog, pg_temp
    set plan_cache_mode = force_generic_plan
as $$
declare
    -- Once: as an argument it would be asked again for every row that it is compared with.
    v_moved  oid[] := cutover._moved(pack);
begin
    return query
    with live as (
        select m.relation, m.depth
        from cutover._members(_lock_statements.pack) as m
    ),

    dependent as materialized (
        select *
        from cutover._dependents(v_moved)
    ),

    wanted as (
        -- Clients lock a view, then its tables; a child, then its parent. No order suits all, so
        -- that the whole of it is given up before a deadlock is looked for.
        select r.ev_class as relation, 1 as rank, 0 as depth
        from dependent as d
        join pg_rewrite as r
            on r.oid = d.object
        where d.kind in ('view', 'rule')

        union

        select c.oid, 2, 0
        from unnest(v_moved) as m (oid)
        join pg_class as c
            on c.oid = m.oid
           and c.relkind = 'm'

        union

        select coalesce(k.conrelid, p.polrelid), 3, 0
        from dependent as d
        left join pg_constraint as k
            on d.kind = 'foreign key'
           and k.oid = d.object
        left join pg_policy as p
            on d.kind = 'policy'
           and p.oid = d.object
        where d.kind in ('foreign key', 'policy')

        union

        select l.relation, 4, l.depth
        from live as l

        union

        select k.confrelid, 5, 0
        from pg_constraint as k
        where k.contype = 'f'
          and k.conrelid in (select l.relation from live as l)
          and k.confrelid not in (select l.relation from live as l)

        union

        -- First, and not part of the window: nobody uses them, and what they need is set before live
        -- is locked.
        select m.relation, 0, m.depth
        from cutover._members(_lock_statements.pack, _lock_statements.incoming) as m
    )

    select
        row_number() over (order by min(w.rank), min(w.depth), c.oid desc),
        c.oid,
        case
            -- LOCK TABLE on a view would lock all that is under it, and it refuses materialized
            -- ones. Naming the owner that it has takes the same lock and changes nothing.
            when c.relkind = 'v'
                then format('alter view %I.%I owner to %I', n.nspname, c.relname, pg_get_userbyid(c.relowner))
            when c.relkind = 'm'
                then format('alter materialized view %I.%I owner to %I', n.nspname, c.relname, pg_get_userbyid(c.relowner))
            -- An owner may have revoked its own privileges, and LOCK TABLE asks for one.
            when not has_table_privilege(c.oid, 'update, delete, truncate')
                then format('alter table %I.%I owner to %I', n.nspname, c.relname, pg_get_userbyid(c.relowner))
            else format('lock table only %I.%I in access exclusive mode', n.nspname, c.relname)
        end,
        min(w.rank) = 0
    from wanted as w
    join pg_class as c
        on c.oid = w.relation
    join pg_namespace as n
        on n.oid = c.relnamespace
    -- What this role may not lock beforehand is locked by the statement that needs it.
    where pg_has_role(c.relowner, 'usage')
       or (
            c.relkind in ('r', 'p')
            and has_table_privilege(c.oid, 'update, delete, truncate')
          )
    group by
        c.oid, c.relname, c.relkind, c.relowner, n.nspname;
end;
$$;

comment on function cutover._lock_statements(text, name) is
    'One statement for each lock: the tables that come in, then views top-down, materialized views, children, live tables, outside parents.';
