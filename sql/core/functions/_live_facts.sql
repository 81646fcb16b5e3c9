-- summary:  Says all that belongs to a pack's live tables and moves with them.
-- needs:    functions/_facts, functions/_live_path, functions/_moved

create or replace function cutover._live_facts(pack text)
    returns table (object text, property text, value text)
    language plpgsql
    set search_path = pg_catalog, pg_temp
    set plan_cache_mode = force_generic_plan
as $$
declare
    v_moved  oid[] := cutover._moved(pack);
begin
    perform set_config('search_path', cutover._live_path(pack), true);

    return query
    select * from cutover._facts(v_moved);
end;
$$;

comment on function cutover._live_facts(text) is
    'The part of the fingerprint that moves with the tables and their materialized views.';
