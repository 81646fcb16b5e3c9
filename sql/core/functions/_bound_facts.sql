-- summary:  Says all that a swap sets or binds anew, of relations that are known already.
-- needs:    functions/_link_facts, functions/_sequence_facts, functions/_switch_facts,
--   functions/_view_facts

create or replace function cutover._bound_facts(path text, tables oid[], moved oid[], views oid[])
    returns table (object text, property text, value text)
    language plpgsql
    set search_path = pg_catalog, pg_temp
    set plan_cache_mode = force_generic_plan
    -- By index, however small the catalog: this is asked under the locks of a swap, and the
    -- statements before it have left many dead rows to scan over.
    set enable_seqscan = off
    set enable_hashjoin = off
    set enable_mergejoin = off
as $$
begin
    -- Definitions are written as this path allows; nothing here is looked up by it.
    perform set_config('search_path', path, true);

    return query
    select * from cutover._switch_facts(tables)
    union all
    select * from cutover._sequence_facts(tables, 'a')
    union all
    select * from cutover._link_facts(moved)
    union all
    select * from cutover._view_facts(views);
end;
$$;

comment on function cutover._bound_facts(text, oid[], oid[], oid[]) is
    'What a swap sets or binds anew, as a path writes it: on tables, on these with the materialized views that move along, and the views above them.';
