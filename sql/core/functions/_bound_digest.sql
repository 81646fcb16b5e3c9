-- summary:  Digests what a swap sets or binds anew, to be compared under its locks.
-- needs:    functions/_bound_facts

create or replace function cutover._bound_digest(path text, tables oid[], moved oid[], views oid[], declared text[])
    returns numeric
    language plpgsql
    set search_path = pg_catalog, pg_temp
    set plan_cache_mode = force_generic_plan
as $$
begin
    -- Foreign keys that cross the border are validated after the commit.
    return (
        select coalesce(sum(hash_record_extended(row(f.object, f.property, f.value), 0)), 0)
        from cutover._bound_facts(path, tables, moved, views) as f
        where f.property <> 'validated'
          and f.object <> all (declared)
    );
end;
$$;

comment on function cutover._bound_digest(text, oid[], oid[], oid[], text[]) is
    'One number for the facts of cutover._bound_facts but for objects that are declared to change; equal facts give equal numbers.';
