-- summary:  Says all that a swap sets or binds anew, as it is on live.
-- needs:    functions/_bound_facts, functions/_live_path, functions/_members, functions/_moved,
--   functions/_views_above

create or replace function cutover._swapped_facts(pack text)
    returns table (object text, property text, value text)
    language plpgsql
    set search_path = pg_catalog, pg_temp
as $$
declare
    v_tables  oid[] := array(select m.relation from cutover._members(pack) as m);
begin
    return query
    select *
    from cutover._bound_facts(
        cutover._live_path(pack), v_tables, cutover._moved(pack), cutover._views_above(v_tables)
    );
end;
$$;

comment on function cutover._swapped_facts(text) is
    'The part of the fingerprint that a swap sets or binds anew; all else moves with the tables.';
