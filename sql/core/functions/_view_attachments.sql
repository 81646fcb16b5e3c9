-- summary:  Says what belongs to the views above a pack's live tables and no swap touches.
-- needs:    functions/_behaviour_facts, functions/_index_facts, functions/_live_path,
--   functions/_members, functions/_privilege_facts, functions/_switch_facts,
--   functions/_views_above

create or replace function cutover._view_attachments(pack text)
    returns table (object text, property text, value text)
    language plpgsql
    set search_path = pg_catalog, pg_temp
    set plan_cache_mode = force_generic_plan
as $$
declare
    v_views  oid[] := cutover._views_above(array(select m.relation from cutover._members(pack) as m));
begin
    perform set_config('search_path', cutover._live_path(pack), true);

    return query
    select * from cutover._behaviour_facts(v_views)
    union all
    select * from cutover._switch_facts(v_views)
    union all
    select * from cutover._index_facts(v_views)
    union all
    select * from cutover._privilege_facts(v_views);
end;
$$;

comment on function cutover._view_attachments(text) is
    'Triggers, rules, indexes and grants of views: they stay, or move along. A change by others is seen in cutover._catalog_version.';
