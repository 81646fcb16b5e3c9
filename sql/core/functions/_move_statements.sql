-- summary:  Writes the statements that move tables out of a schema and others into their place.
-- needs:    functions/_members, functions/_moved, functions/_shared_sequences

create or replace function cutover._move_statements(pack text, outgoing name, incoming name)
    returns table (step integer, phase text, statement text, reason text)
    language sql
    stable
begin atomic
    with table_of as (
        select
            m.relation,
            m.live_schema,
            m.table_name,
            'table' as kind
        from cutover._members(_move_statements.pack) as m

        union all

        select
            c.oid,
            n.nspname,
            c.relname,
            'materialized view'
        from unnest(cutover._moved(_move_statements.pack)) as r (oid)
        join pg_class as c
            on c.oid = r.oid
           and c.relkind = 'm'
        join pg_namespace as n
            on n.oid = c.relnamespace
    ),

    arrival as (
        -- By what is there, which a declared difference may have made more or fewer.
        select
            c.oid,
            c.relname,
            case c.relkind when 'm' then 'materialized view' else 'table' end as kind,
            coalesce(t.live_schema, m.live_schema) as live_schema
        from unnest(cutover._moved(_move_statements.pack, _move_statements.incoming)) as r (oid)
        join pg_class as c
            on c.oid = r.oid
        left join table_of as t
            on t.table_name = c.relname
        left join cutover._members(_move_statements.pack, _move_statements.incoming) as m
            on m.relation = c.oid
    ),

    serial as (
        select
            format('%I.%I', n.nspname, s.relname)                       as sequence_name,
            format('%I.%I.%I', t.live_schema, t.table_name, a.attname)  as column_name
        from table_of as t
        join pg_depend as d
            on d.refclassid = 'pg_class'::regclass
           and d.refobjid = t.relation
           and d.refobjsubid > 0
           and d.classid = 'pg_class'::regclass
           and d.deptype = 'a'
        join pg_class as s
            on s.oid = d.objid
           and s.relkind = 'S'
           and s.oid = any (cutover._shared_sequences(_move_statements.pack, _move_statements.incoming))
        join pg_namespace as n
            on n.oid = s.relnamespace
        join pg_attribute as a
            on a.attrelid = t.relation
           and a.attnum = d.refobjsubid
    ),

    statistics_of as (
        select
            s.stxname,
            t.relation is not null                                as is_leaving,
            s.stxnamespace::regnamespace::text                    as schema_name,
            coalesce(
                o.stxnamespace::regnamespace::text,
                quote_ident(a.live_schema)
            )                                                     as live_schema
        from pg_statistic_ext as s
        left join table_of as t
            on t.relation = s.stxrelid
        left join arrival as a
            on a.oid = s.stxrelid
        left join table_of as u
            on u.table_name = a.relname
        left join pg_statistic_ext as o
            on o.stxrelid = u.relation
           and o.stxname = s.stxname
        where t.relation is not null
           or a.oid is not null
    )

    select
        11, 'release',
        format('alter sequence %s owned by none', s.sequence_name),
        'The same sequence stays: nothing to set, and currval goes on working.'
    from serial as s

    union all

    select
        20, 'move',
        format('alter %s %I.%I set schema %I', t.kind, t.live_schema, t.table_name, _move_statements.outgoing),
        'Indexes, constraints and owned sequences move along, by the same names.'
    from table_of as t

    union all

    select
        20, 'move',
        format('alter statistics %s.%I set schema %I', s.schema_name, s.stxname, _move_statements.outgoing),
        'Extended statistics do not move along by themselves.'
    from statistics_of as s
    where s.is_leaving

    union all

    select
        21, 'move',
        format('alter %s %I.%I set schema %I', a.kind, _move_statements.incoming, a.relname, a.live_schema),
        'From here on the name means the new table.'
    from arrival as a

    union all

    select
        21, 'move',
        format('alter statistics %s.%I set schema %s', s.schema_name, s.stxname, s.live_schema),
        'Extended statistics do not move along by themselves.'
    from statistics_of as s
    where not s.is_leaving

    union all

    select
        30, 're-point',
        format('alter sequence %s owned by %s', s.sequence_name, s.column_name),
        'The sequence belongs to the new column.'
    from serial as s;
end;

comment on function cutover._move_statements(text, name, name) is
    'Statements that move live relations to one schema and those of another into their place.';
