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

    dependency as (
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

    select
        case
            when d.classid = 'pg_rewrite'::regclass and r.rulename <> '_RETURN' then 'rule'
            when d.classid = 'pg_rewrite'::regclass and v.relkind = 'v' then 'view'
            when d.classid = 'pg_rewrite'::regclass and v.relkind = 'm' then 'materialized view'
            when d.classid = 'pg_policy'::regclass then 'policy'
            when d.classid = 'pg_proc'::regclass and d.on_row_type then 'row type function'
            when d.classid = 'pg_proc'::regclass then 'function'
            when d.classid = 'pg_constraint'::regclass and k.contype = 'f' then 'foreign key'
            when d.classid = 'pg_publication_rel'::regclass then 'publication'
            else 'unknown'
        end,
        d.classid,
        d.objid
    from dependency as d
    left join pg_rewrite as r
        on d.classid = 'pg_rewrite'::regclass
       and r.oid = d.objid
    left join pg_class as v
        on v.oid = r.ev_class
    left join pg_policy as p
        on d.classid = 'pg_policy'::regclass
       and p.oid = d.objid
    left join pg_constraint as k
        on d.classid = 'pg_constraint'::regclass
       and k.oid = d.objid
    left join pg_trigger as g
        on d.classid = 'pg_trigger'::regclass
       and g.oid = d.objid
    left join pg_attrdef as a
        on d.classid = 'pg_attrdef'::regclass
       and a.oid = d.objid
    left join pg_class as c
        on d.classid = 'pg_class'::regclass
       and c.oid = d.objid
    left join pg_index as i
        on i.indexrelid = c.oid
    left join pg_type as t
        on d.classid = 'pg_type'::regclass
       and t.oid = d.objid
    -- What belongs to the set itself moves with it.
    where coalesce(r.ev_class, p.polrelid, k.conrelid, g.tgrelid, a.adrelid, i.indrelid, c.oid, 0)
            <> all (_dependents.relations)
      and (c.relkind is null or c.relkind not in ('S', 't'))
      and d.classid <> 'pg_statistic_ext'::regclass
      and (t.oid is null or t.oid not in (select o.oid from row_type as o))
      -- A key's row on a partition, or for one, follows from its root.
      and (k.oid is null or k.conparentid = 0);
end;

comment on function cutover._dependents(oid[]) is
    'Views, rules, policies, functions, foreign keys and publications that point at the relations; unknown is anything that the swap cannot re-point.';
