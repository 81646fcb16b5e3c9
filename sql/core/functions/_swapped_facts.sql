-- summary:  Says all that a swap sets or binds anew, as it is on live.
-- needs:    functions/_behaviour_facts, functions/_index_facts, functions/_link_facts,
--   functions/_live_path, functions/_members, functions/_moved, functions/_privilege_facts,
--   functions/_sequence_facts, functions/_switch_facts, functions/_view_facts,
--   functions/_views_above

create or replace function cutover._swapped_facts(pack text)
    returns table (object text, property text, value text)
    language plpgsql
    set search_path = pg_catalog, pg_temp
    set plan_cache_mode = force_generic_plan
as $$
declare
    v_tables  oid[] := array(select m.relation from cutover._members(pack) as m);
    v_moved   oid[] := cutover._moved(pack);
    v_views   oid[] := cutover._views_above(v_tables);
begin
    -- Definitions are written as this path allows; nothing here is looked up by it.
    perform set_config('search_path', cutover._live_path(pack), true);

    return query
    select * from cutover._switch_facts(v_tables)
    union all
    select * from cutover._sequence_facts(v_tables, 'a')
    union all
    select * from cutover._link_facts(v_moved)
    union all
    select * from cutover._view_facts(v_views)
    union all
    select * from cutover._behaviour_facts(v_views)
    union all
    select * from cutover._switch_facts(v_views)
    union all
    select * from cutover._index_facts(v_views)
    union all
    select * from cutover._privilege_facts(v_views);
end;
$$;

comment on function cutover._swapped_facts(text) is
    'The part of the fingerprint that a swap sets or binds anew; all else moves with the tables.';
