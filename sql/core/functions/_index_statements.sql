-- summary:  Writes the statements that give staging the indexes of live.

create or replace function cutover._index_statements(tables oid[])
    returns table (phase integer, together text, object text, property text, statement text, reason text)
    language sql
    stable
begin atomic
    with index_of as (
        select
            i.indexrelid,
            i.indisclustered,
            i.indisreplident,
            c.relname         as index_name,
            c.relkind         as index_kind,
            c.reltablespace,
            c.reloptions,
            t.relname         as table_name,
            k.contype,
            p.relname         as parent_name,
            -- Backs a constraint of a kind that has no index before it.
            k.contype is not null
                and (t.relkind = 'p' or k.contype not in ('p', 'u') or i.indisexclusion)
                              as comes_with_constraint
        from pg_index as i
        join pg_class as c
            on c.oid = i.indexrelid
        join pg_class as t
            on t.oid = i.indrelid
        left join pg_constraint as k
            on k.conindid = i.indexrelid
           and k.conrelid = i.indrelid
           and k.contype in ('p', 'u', 'x')
        left join pg_inherits as h
            on h.inhrelid = i.indexrelid
        left join pg_class as p
            on p.oid = h.inhparent
        where i.indrelid = any (_index_statements.tables)
          and i.indisvalid
    )

    select
        case when i.index_kind = 'I' then 30 else 10 end,
        case when i.index_kind = 'I' then null else 'indexes' end,
        format('index %I', i.index_name),
        null,
        pg_get_indexdef(i.indexrelid, 0, true),
        'Indexes are built after the load, by the names that they have on live.'
    from index_of as i
    where not i.comes_with_constraint

    union all

    select
        20,
        null,
        format('constraint %I.%I', i.table_name, i.index_name),
        null,
        concat(
            format('alter table %I add constraint %I', i.table_name, k.conname),
            case k.contype when 'p' then ' primary key' else ' unique' end,
            format(' using index %I', i.index_name),
            case when k.condeferrable then ' deferrable' end,
            case when k.condeferred then ' initially deferred' end
        ),
        'The constraint takes the index that was built for it.'
    from index_of as i
    join pg_constraint as k
        on k.conindid = i.indexrelid
       and k.contype in ('p', 'u')
    where i.contype is not null
      and not i.comes_with_constraint

    union all

    select
        case when i.index_kind = 'I' then 30 else 20 end,
        null,
        format('constraint %I.%I', i.table_name, k.conname),
        null,
        format(
            'alter table %s%I add constraint %I %s',
            case when i.index_kind = 'I' then 'only ' end,
            i.table_name,
            k.conname,
            pg_get_constraintdef(k.oid, true)
        ),
        'The constraint builds its own index.'
    from index_of as i
    join pg_constraint as k
        on k.conindid = i.indexrelid
       and k.contype in ('p', 'u', 'x')
    where i.comes_with_constraint

    union all

    select
        35,
        null,
        format('index %I', i.index_name),
        'partition of',
        format('alter index %I attach partition %I', i.parent_name, i.index_name),
        'A partition''s index keeps its name and belongs to its root''s.'
    from index_of as i
    where i.parent_name is not null

    union all

    select
        36,
        null,
        format('index %I', i.index_name),
        o.property,
        o.statement,
        o.reason
    from index_of as i
    cross join lateral (
        select
            'tablespace' as property,
            format('alter index %I set tablespace %I', i.index_name, s.spcname) as statement,
            'The index stays in its tablespace.' as reason
        from pg_tablespace as s
        where s.oid = i.reltablespace

        union all

        select
            'definition',
            format('alter index %I set (%s)', i.index_name, array_to_string(i.reloptions, ', ')),
            'An index that came with its constraint has no options yet.'
        where i.comes_with_constraint
          and i.reloptions is not null

        union all

        select
            'flags',
            format('alter table %I cluster on %I', i.table_name, i.index_name),
            'CLUSTER knows its index.'
        where i.indisclustered

        union all

        select
            'statistics',
            format('alter index %I alter column %s set statistics %s', i.index_name, a.attnum, a.attstattarget),
            'The planner looks at expressions as closely as before.'
        from pg_attribute as a
        where a.attrelid = i.indexrelid
          and nullif(a.attstattarget::text, '-1') is not null

        union all

        select
            'depends on',
            format('alter index %I depends on extension %I', i.index_name, e.extname),
            'It goes with its extension, as before.'
        from pg_depend as d
        join pg_extension as e
            on e.oid = d.refobjid
        where d.classid = 'pg_class'::regclass
          and d.objid = i.indexrelid
          and d.refclassid = 'pg_extension'::regclass
          and d.deptype = 'x'

        union all

        select
            'comment',
            format('comment on index %I is %L', i.index_name, obj_description(i.indexrelid, 'pg_class')),
            'Comments are carried.'
        where obj_description(i.indexrelid, 'pg_class') is not null
    ) as o;
end;

comment on function cutover._index_statements(oid[]) is
    'Statements that build indexes and the constraints over them, to be run under staging''s path.';
