-- summary:  Says all that belongs to a pack's live tables and moves with them.
-- needs:    functions/_facts, functions/_live_path, functions/_members

create or replace function cutover._live_facts(pack text)
    returns table (object text, property text, value text)
    language plpgsql
    set search_path = pg_catalog, pg_temp
    set plan_cache_mode = force_generic_plan
as $$
declare
    v_tables  oid[] := array(select m.relation from cutover._members(pack) as m);
begin
    perform set_config('search_path', cutover._live_path(pack), true);

    return query
    select * from cutover._facts(v_tables);
end;
$$;

comment on function cutover._live_facts(text) is
    'The part of the fingerprint that moves with the tables.';
