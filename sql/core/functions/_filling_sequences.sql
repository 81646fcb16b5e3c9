-- summary:  Lists the sequences that will fill live's columns after a swap, and what each must be past.
-- needs:    functions/_filled_columns, functions/_members, functions/_sequence_reach,
--   functions/_shared_sequences

create or replace function cutover._filling_sequences(pack text, outgoing name, incoming name)
    returns table (
        sequence        oid,
        sequence_after  text,
        other           oid,
        other_after     text,
        "position"      bigint,
        arrives         boolean,
        reached         numeric
    )
    language plpgsql
    set search_path = pg_catalog, pg_temp
    set plan_cache_mode = force_generic_plan
as $$
declare
    v_shared  oid[] := cutover._shared_sequences(pack, incoming);
begin
    return query
    with live as materialized (
        select *
        from cutover._filled_columns(_filling_sequences.pack)
    ),

    arriving as materialized (
        select *
        from cutover._filled_columns(_filling_sequences.pack, _filling_sequences.incoming)
    ),

    filling as (
        select f.table_name, f.column_name, f.sequence, o.sequence as other, true as arrives
        from arriving as f
        left join live as o
            on o.table_name = f.table_name
           and o.column_name = f.column_name
           and o.sequence <> all (v_shared)

        union all

        -- A serial column's sequence is live's, before the swap and after it, unless it leaves with its table.
        select l.table_name, l.column_name, l.sequence, null, false
        from live as l
        where l.sequence = any (v_shared)
    ),

    reach as materialized (
        select *
        from cutover._sequence_reach(array(select f.sequence from filling as f))
    )

    select
        f.sequence,
        format('%I.%I', m.live_schema, s.relname),
        f.other,
        case when o.oid is not null then format('%I.%I', _filling_sequences.outgoing, o.relname) end,
        d.position,
        f.arrives,
        r.reached
    from filling as f
    join reach as r
        on r.sequence = f.sequence
    join (
        select n.table_name, n.live_schema
        from cutover._members(_filling_sequences.pack) as n
        union
        select n.table_name, n.live_schema
        from cutover._members(_filling_sequences.pack, _filling_sequences.incoming) as n
    ) as m
        on m.table_name = f.table_name
    join pg_class as s
        on s.oid = f.sequence
    left join pg_class as o
        on o.oid = f.other
    left join cutover.declared_position as d
        on d.pack = _filling_sequences.pack
       and d.table_name = f.table_name
       and d.column_name = f.column_name;
end;
$$;

comment on function cutover._filling_sequences(text, name, name) is
    'Each sequence with its name once its table is live, the one that it takes the place of with its name once that has left, and the furthest number of the rows; arrives: it comes in with its table; reached: how far it has counted.';
