-- summary:  Lists what outside a set of relations is bound to them by OID.

create or replace function cutover._dependents(relations oid[])
    returns table (kind text, class oid, object oid)
    language sql
    stable
begin atomic
    with row_type as materialized (
        -- By index all the way: a scan of pg_type would take longer than the rest.
        select x.oid
        from pg_class as c
        join pg_type as t
            on t.oid = c.reltype
        cross join lateral (
            values
                (t.oid),
                (t.typarray)
        ) as x (oid)
        where c.oid = any (_dependents.relations)
    ),

    dependency as materialized (
        select
            d.classid,
            d.objid,
            false as on_row_type
        from pg_depend as d
        where d.refclassid = 'pg_class'::regclass
          and d.refobjid = any (_dependents.relations)

        union

        select
            d.classid,
            d.objid,
            true
        from row_type as r
        join pg_depend as d
            on d.refclassid = 'pg_type'::regclass
           and d.refobjid = r.oid
    )

    -- By kind, so that each is looked for in one catalog. What belongs to the set itself moves with it.
    select
        case
            when r.rulename <> '_RETURN' then 'rule'
            when v.relkind = 'v' then 'view'
            when v.relkind = 'm' then 'materialized view'
            else 'unknown'
        end,
        d.classid,
        d.objid
    from dependency as d
    join pg_rewrite as r
        on r.oid = d.objid
    join pg_class as v
        on v.oid = r.ev_class
    where d.classid = 'pg_rewrite'::regclass
      and r.ev_class <> all (_dependents.relations)

    union all

    select 'policy', d.classid, d.objid
    from dependency as d
    join pg_policy as p
        on p.oid = d.objid
    where d.classid = 'pg_policy'::regclass
      and p.polrelid <> all (_dependents.relations)

    union all

    select
        case when d.on_row_type then 'row type function' else 'function' end,
        d.classid,
        d.objid
    from dependency as d
    where d.classid = 'pg_proc'::regclass

    union all

    -- A key's row on a partition, or for one, follows from its root.
    select
        case k.contype when 'f' then 'foreign key' else 'unknown' end,
        d.classid,
        d.objid
    from dependency as d
    join pg_constraint as k
        on k.oid = d.objid
    where d.classid = 'pg_constraint'::regclass
      and k.conparentid = 0
      and k.conrelid <> all (_dependents.relations)

    union all

    select 'publication', d.classid, d.objid
    from dependency as d
    where d.classid = 'pg_publication_rel'::regclass

    union all

    select 'unknown', d.classid, d.objid
    from dependency as d
    join pg_trigger as g
        on g.oid = d.objid
    where d.classid = 'pg_trigger'::regclass
      and g.tgrelid <> all (_dependents.relations)

    union all

    select 'unknown', d.classid, d.objid
    from dependency as d
    join pg_attrdef as a
        on a.oid = d.objid
    where d.classid = 'pg_attrdef'::regclass
      and a.adrelid <> all (_dependents.relations)

    union all

    select 'unknown', d.classid, d.objid
    from dependency as d
    join pg_class as c
        on c.oid = d.objid
    left join pg_index as i
        on i.indexrelid = c.oid
    where d.classid = 'pg_class'::regclass
      and c.relkind not in ('S', 't')
      and coalesce(i.indrelid, c.oid) <> all (_dependents.relations)

    union all

    select 'unknown', d.classid, d.objid
    from dependency as d
    where d.classid = 'pg_type'::regclass
      and d.objid not in (select o.oid from row_type as o)

    union all

    select 'unknown', d.classid, d.objid
    from dependency as d
    where d.classid not in (
        'pg_rewrite'::regclass, 'pg_policy'::regclass, 'pg_proc'::regclass, 'pg_constraint'::regclass,
        'pg_publication_rel'::regclass, 'pg_trigger'::regclass, 'pg_attrdef'::regclass,
        'pg_class'::regclass, 'pg_type'::regclass, 'pg_statistic_ext'::regclass
    );
end;

comment on function cutover._dependents(oid[]) is
    'Views, rules, policies, functions, foreign keys and publications that point at the relations; unknown is anything that the swap cannot re-point.';
