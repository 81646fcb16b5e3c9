-- summary:  Writes every statement of a swap, in order.
-- needs:    functions/_advance_sequences, functions/_filling_sequences, functions/_key_statements,
--   functions/_live_path, functions/_members, functions/_move_statements, functions/_moved,
--   functions/_repoint_statements, functions/_switch_statements

create or replace function cutover._swap_statements(pack text, outgoing name, incoming name)
    returns table (ordinal integer, phase text, statement text, reason text)
    language plpgsql
    set search_path = pg_catalog, pg_temp
    set plan_cache_mode = force_generic_plan
as $$
declare
    v_tables    oid[] := array(select m.relation from cutover._members(pack) as m);
    v_incoming  oid[] := array(select m.relation from cutover._members(pack, incoming) as m);
    v_moved     oid[] := cutover._moved(pack);
begin
    -- Read under the path that the statements run under: names bind to what is live then.
    perform set_config('search_path', cutover._live_path(pack), true);

    return query
    with step as (
        select * from cutover._key_statements(v_tables)
        union all
        select * from cutover._move_statements(_swap_statements.pack, outgoing, incoming)
        union all
        select * from cutover._repoint_statements(v_moved)
        union all
        select * from cutover._switch_statements(v_tables, v_incoming)
        union all
        select
            70,
            'sequences',
            format('select cutover._advance_sequences(%L, %L, %L, %L)', f.sequences, f.others, f.positions, f.known),
            'Sequences only move forward; alter sequence is undone with the transaction, setval would not be.'
        from (
            select
                array_agg(s.sequence_after order by s.sequence_after) as sequences,
                array_agg(s.other_after order by s.sequence_after)    as others,
                array_agg(s.position order by s.sequence_after)       as positions,
                array_agg(case when s.arrives then s.reached end order by s.sequence_after) as known
            from cutover._filling_sequences(_swap_statements.pack, outgoing, incoming) as s
        ) as f
        where f.sequences is not null
    )

    select
        (row_number() over (order by s.step, s.statement collate "C"))::integer,
        s.phase,
        s.statement,
        s.reason
    from step as s
    order by 1;
end;
$$;

comment on function cutover._swap_statements(text, name, name) is
    'The statements that take the tables of one schema live and those that are live to another; to be run under the live path.';
