-- summary:  The search_path under which names of a pack's live objects need no schema.
-- needs:    functions/_moved

create or replace function cutover._live_path(pack text)
    returns text
    language plpgsql
    stable
    set search_path = pg_catalog, pg_temp
    set plan_cache_mode = force_generic_plan
as $$
begin
    -- PL/pgSQL, since it keeps the plan: this is asked under the locks of a swap.
    return (
        -- Schemas that hold nothing but materialized views of the set come after those of its tables.
        -- pg_temp last: a temporary table must never stand in for a live one.
        select concat_ws(
            ', ',
            string_agg(quote_ident(s.schema_name), ', ' order by s.rank, s.schema_name),
            'pg_temp'
        )
        from (
            select
                o.schema_name,
                min(o.rank) as rank
            from (
                select m.schema_name, 1 as rank
                from cutover.managed_table as m
                where m.pack = _live_path.pack

                union all

                select n.nspname, 2
                from unnest(cutover._moved(_live_path.pack)) as r (oid)
                join pg_class as c
                    on c.oid = r.oid
                   and c.relkind = 'm'
                join pg_namespace as n
                    on n.oid = c.relnamespace
            ) as o
            group by o.schema_name
        ) as s
    );
end;
$$;

comment on function cutover._live_path(text) is
    'The live schemas of a pack as a search_path; definitions read under it are written without schema.';
