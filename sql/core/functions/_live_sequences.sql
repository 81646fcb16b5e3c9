-- summary:  Lists the sequences that fill columns of a pack's live tables.
-- needs:    functions/_members

create or replace function cutover._live_sequences(pack text, outgoing name)
    returns table (
        table_name         text,
        column_name        name,
        sequence_name      text,
        old_sequence_name  text,
        step               bigint,
        lowest             bigint,
        highest            bigint,
        cycles             boolean,
        declared           bigint,
        is_indexed         boolean
    )
    language plpgsql
    stable
    set search_path = pg_catalog, pg_temp
    set plan_cache_mode = force_generic_plan
as $$
begin
    -- Planned once for each session: this is read while locks are held.
    return query
    with filled as (
        select
            m.schema_name,
            m.table_name,
            m.relation,
            a.attname,
            a.attnum,
            d.deptype,
            s.oid                                  as sequence,
            format('%I.%I', n.nspname, s.relname)  as sequence_name
        from (
            select * from cutover._members(_live_sequences.pack)
            union all
            select * from cutover._members(_live_sequences.pack, _live_sequences.outgoing)
        ) as m
        join pg_depend as d
            on d.refclassid = 'pg_class'::regclass
           and d.refobjid = m.relation
           and d.refobjsubid > 0
           and d.classid = 'pg_class'::regclass
           and d.deptype in ('a', 'i')
        join pg_class as s
            on s.oid = d.objid
           and s.relkind = 'S'
        join pg_namespace as n
            on n.oid = s.relnamespace
        join pg_attribute as a
            on a.attrelid = m.relation
           and a.attnum = d.refobjsubid
    )

    select
        format('%I.%I', f.schema_name, f.table_name),
        f.attname,
        f.sequence_name,
        o.sequence_name,
        q.seqincrement,
        q.seqmin,
        q.seqmax,
        q.seqcycle,
        p.position,
        exists (
            select
            from pg_index as i
            join pg_class as x
                on x.oid = i.indexrelid
            join pg_am as h
                on h.oid = x.relam
               and h.amname = 'btree'
            where i.indrelid = f.relation
              and i.indkey[0] = f.attnum
              and i.indpred is null
              and i.indisvalid
        )
    from filled as f
    join pg_sequence as q
        on q.seqrelid = f.sequence
    left join filled as o
        on o.table_name = f.table_name
       and o.attname = f.attname
       and o.schema_name = _live_sequences.outgoing
       and o.deptype = 'i'
    left join cutover.declared_position as p
        on p.pack = _live_sequences.pack
       and p.table_name = f.table_name
       and p.column_name = f.attname
    where f.schema_name <> _live_sequences.outgoing
    order by f.sequence_name;
end;
$$;

comment on function cutover._live_sequences(text, name) is
    'Sequences of serial and identity columns, with the one of the table that left, bounds, and what the source declared.';
