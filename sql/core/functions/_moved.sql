-- summary:  Lists the relations that a pack's swap moves: its tables, and materialized views of them.
-- needs:    functions/_members

create or replace function cutover._moved(pack text, place name default null)
    returns oid[]
    language plpgsql
    stable
    set search_path = pg_catalog, pg_temp
    set plan_cache_mode = force_generic_plan
as $$
begin
    -- PL/pgSQL, since it keeps the plan: this is asked under the locks of a swap.
    return (
        with recursive moved as (
            select m.relation
            from cutover._members(_moved.pack, _moved.place) as m

            union

            select v.oid
            from moved as m
            join pg_depend as d
                on d.refclassid = 'pg_class'::regclass
               and d.refobjid = m.relation
               and d.classid = 'pg_rewrite'::regclass
            join pg_rewrite as r
                on r.oid = d.objid
            join pg_class as v
                on v.oid = r.ev_class
               and v.relkind = 'm'
        )

        select coalesce(array_agg(m.relation order by m.relation), '{}')
        from moved as m
    );
end;
$$;

comment on function cutover._moved(text, name) is
    'OIDs of the tables of a pack, their partitions, and the materialized views that read them, at a place.';
