-- summary:  Writes the statements that create a pack's staging tables.
-- needs:    functions/_live_path, functions/_members

create or replace function cutover._table_statements(pack text)
    returns table (ordinal bigint, statement text)
    language plpgsql
    set search_path = pg_catalog, pg_temp
as $$
begin
    perform set_config('search_path', cutover._live_path(pack), true);

    return query
    with member as (
        select
            m.*,
            c.relkind,
            c.relpersistence,
            c.reltablespace,
            c.relpartbound,
            c.relowner,
            a.amname,
            (
                select string_agg(o.entry, ', ' order by o.part, o.place)
                from (
                    select 1 as part, e.place, replace(e.entry, '=', ' = ') as entry
                    from unnest(c.reloptions) with ordinality as e (entry, place)
                    union all
                    select 2, e.place, 'toast.' || replace(e.entry, '=', ' = ')
                    from unnest(t.reloptions) with ordinality as e (entry, place)
                ) as o
            ) as options,
            p.relname as parent_name
        from cutover._members(_table_statements.pack) as m
        join pg_class as c
            on c.oid = m.relation
        left join pg_class as t
            on t.oid = c.reltoastrelid
        left join pg_am as a
            on a.oid = c.relam
           and a.amname <> 'heap'
        left join pg_inherits as i
            on i.inhrelid = c.oid
        left join pg_class as p
            on p.oid = i.inhparent
           and c.relispartition
    ),

    piece as (
        select
            m.depth,
            m.table_name,
            1 as step,
            concat(
                'create ',
                case m.relpersistence when 'u' then 'unlogged ' end,
                format(
                    'table %I.%I (like %I.%I including defaults including generated including storage including compression',
                    _table_statements.pack || '_staging', m.table_name, m.schema_name, m.table_name
                ),
                -- A partition's identity is its root's since PostgreSQL 17, and was nothing before.
                case when m.depth = 0 then ' including identity' end,
                ')',
                case when m.relkind = 'p' then ' partition by ' || pg_get_partkeydef(m.relation) end,
                case when m.amname is not null then format(' using %I', m.amname) end,
                case when m.options is not null then format(' with (%s)', m.options) end,
                (
                    select format(' tablespace %I', s.spcname)
                    from pg_tablespace as s
                    where s.oid = m.reltablespace
                )
            ) as text
        from member as m

        union all

        -- Copied, it would be valid, and refuse rows that live has; it comes back as it was.
        select
            m.depth,
            m.table_name,
            2,
            format('alter table %I.%I drop constraint %I', _table_statements.pack || '_staging', m.table_name, k.conname)
        from member as m
        join pg_constraint as k
            on k.conrelid = m.relation
           and k.contype = 'n'
           and not k.convalidated

        union all

        select
            m.depth,
            m.table_name,
            3,
            format(
                'alter table %I.%I attach partition %1$I.%3$I %4$s',
                _table_statements.pack || '_staging',
                m.parent_name,
                m.table_name,
                pg_get_expr(m.relpartbound, m.relation, true)
            )
        from member as m
        where m.parent_name is not null
    )

    select
        row_number() over (order by p.depth, p.table_name, p.step),
        p.text
    from piece as p
    order by 1;
end;
$$;

comment on function cutover._table_statements(text) is
    'The create table statements of staging, parents before partitions: all that cannot slow a load.';
