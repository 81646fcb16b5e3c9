-- summary:  Lists the statements that will make a pack's staging equal to live.
-- needs:    functions/_behaviour_statements, functions/_constraint_statements,
--   functions/_identity_sequences, functions/_index_statements, functions/_live_path,
--   functions/_lost_objects, functions/_materialized_view_statements, functions/_members,
--   functions/_moved, functions/_privilege_statements, functions/_property_statements,
--   functions/_sequence_statements, functions/_staging_path, functions/structure_difference
-- raises:   MG023 the pack manages no table; MG024 a table has no staging

create or replace function cutover.staging_plan(pack text)
    returns table (ordinal bigint, together text, statement text, reason text)
    language plpgsql
    set search_path = pg_catalog, pg_temp
as $$
declare
    v_schema     name := (pack || '_staging')::name;
    v_tables     oid[];
    v_views      oid[];
    v_relations  oid[];
    v_missing    jsonb;
begin
    select coalesce(jsonb_agg(jsonb_build_array(d.object, d.property, d.staging is null and d.difference like '%: only on live')), '[]')
    into v_missing
    from cutover.structure_difference(pack) as d
    where not exists (
        select
        from cutover.expected_difference as e
        where e.pack = staging_plan.pack
          and e.difference = d.difference
    )
      and d.object not in (select l.object from cutover._lost_objects(pack, v_schema) as l);

    v_tables    := array(select m.relation from cutover._members(pack) as m);
    v_relations := cutover._moved(pack);
    v_views     := array(select r from unnest(v_relations) as r where r <> all (v_tables) order by r);

    perform set_config('search_path', cutover._live_path(pack), true);

    return query
    with missing as (
        select
            m ->> 0             as object,
            m ->> 1             as property,
            (m ->> 2)::boolean  as entirely
        from jsonb_array_elements(v_missing) as m
    ),

    step as (
        select 0 as phase, null as together, null as object, null as property,
               format('set search_path = %s', cutover._staging_path(staging_plan.pack)) as statement,
               'Names below mean staging''s tables, and live ones where staging has none.' as reason
        union all
        select * from cutover._index_statements(v_tables)
        union all
        select * from cutover._constraint_statements(v_tables)
        union all
        select * from cutover._behaviour_statements(v_tables)
        union all
        select * from cutover._property_statements(v_tables, v_schema)
        union all
        select * from cutover._sequence_statements(v_tables)
        union all
        select * from cutover._materialized_view_statements(v_views, v_schema)
        union all
        select i.phase + 2000, i.together, i.object, i.property, i.statement, i.reason
        from cutover._index_statements(v_views) as i
        union all
        select p.phase + 3000, p.together, p.object, p.property, p.statement, p.reason
        from cutover._property_statements(v_views, v_schema) as p
        union all
        select 4000, null, null, null, p.statement, 'Exactly the privileges of live; default privileges are undone.'
        from cutover._privilege_statements(
            v_relations || cutover._identity_sequences(v_tables),
            cutover._moved(staging_plan.pack, v_schema)
                || cutover._identity_sequences(cutover._moved(staging_plan.pack, v_schema))
        ) as p
        union all
        select 5000, 'statistics', null, null, format('analyze %I.%I', v_schema, a.name),
               'The planner must know the new rows before the first query does.'
        from (
            select m.table_name as name
            from cutover._members(staging_plan.pack, v_schema) as m
            union all
            select c.relname
            from pg_class as c
            where c.oid = any (v_views)
        ) as a
    )

    select
        row_number() over (order by s.phase, s.object collate "C", s.statement collate "C"),
        s.together,
        s.statement,
        s.reason
    from step as s
    where s.object is null
       or exists (
           select
           from missing as m
           where m.object = s.object
             and (m.entirely or m.property = s.property)
       )
    order by 1;
end;
$$;

comment on function cutover.staging_plan(text) is
    'Statements that make staging equal to live, in order; those marked together may run in parallel with each other. Only what is missing is listed, and neither what is declared to differ nor what is of a column that staging has not.';
