-- summary:  A number that changes when anything in the catalog about a set of relations does.

create or replace function cutover._catalog_version(relations oid[])
    returns numeric
    language plpgsql
    stable
    set search_path = pg_catalog, pg_temp
    set plan_cache_mode = force_generic_plan
    -- By index, however small the catalog: this is asked under the locks of a swap.
    set enable_seqscan = off
    set enable_hashjoin = off
    set enable_mergejoin = off
as $$
begin
    -- A row that is written again has another xmin. What VACUUM and ANALYZE note is written in
    -- place and does not count. A sum: that of two sets is the sum of theirs.
    return (
        select coalesce(sum(hash_record_extended(row(v.kind, v.id, v.xmin), 0)), 0)
        from (
            select 1 as kind, c.oid as id, c.xmin
            from pg_class as c
            where c.oid = any (relations)
            union all
            select 2, a.attnum::oid, a.xmin
            from pg_attribute as a
            where a.attrelid = any (relations)
              and a.attnum > 0
            union all
            select 3, k.oid, k.xmin
            from pg_constraint as k
            where k.conrelid = any (relations)
            union all
            select 4, i.indexrelid, x.xmin
            from pg_index as i
            join pg_class as x
                on x.oid = i.indexrelid
            where i.indrelid = any (relations)
            union all
            select 5, g.oid, g.xmin
            from pg_trigger as g
            where g.tgrelid = any (relations)
            union all
            select 6, p.oid, p.xmin
            from pg_policy as p
            where p.polrelid = any (relations)
            union all
            select 7, r.oid, r.xmin
            from pg_rewrite as r
            where r.ev_class = any (relations)
            union all
            select 8, d.objoid, d.xmin
            from pg_description as d
            where d.classoid = 'pg_class'::regclass
              and d.objoid = any (relations)
            union all
            -- Whatever is bound to them is bound anew when it changes.
            select 9, d.objid, d.xmin
            from pg_depend as d
            where d.refclassid = 'pg_class'::regclass
              and d.refobjid = any (relations)
            union all
            -- So are routines, which are written back as they were read.
            select 10, p.oid, p.xmin
            from pg_depend as d
            join pg_proc as p
                on p.oid = d.objid
            where d.refclassid = 'pg_class'::regclass
              and d.refobjid = any (relations)
              and d.classid = 'pg_proc'::regclass
            union all
            select 11, p.oid, p.xmin
            from pg_class as c
            join pg_type as t
                on t.oid = c.reltype
            cross join lateral (
                values
                    (t.oid),
                    (t.typarray)
            ) as x (oid)
            join pg_depend as d
                on d.refclassid = 'pg_type'::regclass
               and d.refobjid = x.oid
               and d.classid = 'pg_proc'::regclass
            join pg_proc as p
                on p.oid = d.objid
            where c.oid = any (relations)
        ) as v
    );
end;
$$;

comment on function cutover._catalog_version(oid[]) is
    'Changes when a relation, its columns, constraints, indexes, triggers, policies, grants, comments, dependents or routines over its rows change.';
