-- summary:  Lists the views that read a set of relations, directly or through other views.

create or replace function cutover._views_above(relations oid[])
    returns oid[]
    language plpgsql
    stable
    set search_path = pg_catalog, pg_temp
    set plan_cache_mode = force_generic_plan
as $$
begin
    -- PL/pgSQL, since it keeps the plan: this is asked under the locks of a swap.
    return (
        with recursive above as (
            select unnest(_views_above.relations) as relation

            union

            select r.ev_class
            from above as a
            join pg_depend as d
                on d.refclassid = 'pg_class'::regclass
               and d.refobjid = a.relation
               and d.classid = 'pg_rewrite'::regclass
            join pg_rewrite as r
                on r.oid = d.objid
               and r.rulename = '_RETURN'
        )

        select coalesce(array_agg(a.relation order by a.relation), '{}')
        from above as a
        where a.relation <> all (_views_above.relations)
    );
end;
$$;

comment on function cutover._views_above(oid[]) is
    'OIDs of all views and materialized views above the relations, however far.';
