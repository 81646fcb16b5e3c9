-- summary:  Writes queries that find rows which a foreign key would refuse after the swap.
-- needs:    functions/_has_parent

create or replace function cutover._orphan_queries(live oid[], incoming oid[])
    returns table (key oid, is_validated boolean, constraint_name text, child text, query text)
    language sql
    stable
begin atomic
    select
        k.oid,
        k.convalidated,
        quote_ident(k.conname),
        format('%I.%I', cn.nspname, c.relname),
        format(
            'select from %I.%I as c where (%s) and not %s limit 1',
            cn.nspname,
            c.relname,
            -- Any null lets a row pass; match full, only all nulls, and a part of them is an error.
            string_agg(
                format('c.%I is not null', a.attname),
                case k.confmatchtype when 'f' then ' or ' else ' and ' end
                order by u.place
            ),
            cutover._has_parent(k.oid, format('%I.%I', pn.nspname, p.relname))
        )
    from pg_constraint as k
    cross join lateral unnest(k.conkey, k.confkey) with ordinality as u (child_column, parent_column, place)
    -- Inbound keys will look at the incoming parent, outbound ones come from the incoming child.
    join pg_class as lc
        on lc.oid = k.conrelid
    join pg_class as lp
        on lp.oid = k.confrelid
    join pg_class as c
        on c.oid = case
            when k.conrelid = any (_orphan_queries.live)
                then (select i.oid from pg_class as i where i.oid = any (_orphan_queries.incoming) and i.relname = lc.relname)
            else k.conrelid
        end
    join pg_namespace as cn
        on cn.oid = c.relnamespace
    join pg_class as p
        on p.oid = case
            when k.confrelid = any (_orphan_queries.live)
                then (select i.oid from pg_class as i where i.oid = any (_orphan_queries.incoming) and i.relname = lp.relname)
            else k.confrelid
        end
    join pg_namespace as pn
        on pn.oid = p.relnamespace
    join pg_attribute as oa
        on oa.attrelid = k.conrelid
       and oa.attnum = u.child_column
    join pg_attribute as a
        on a.attrelid = c.oid
       and a.attname = oa.attname
    join pg_attribute as ob
        on ob.attrelid = k.confrelid
       and ob.attnum = u.parent_column
    join pg_attribute as b
        on b.attrelid = p.oid
       and b.attname = ob.attname
    where k.contype = 'f'
      and k.conparentid = 0
      and pg_get_constraintdef(k.oid) !~ ' NOT ENFORCED$'
      and (k.conrelid = any (_orphan_queries.live)) is distinct from (k.confrelid = any (_orphan_queries.live))
      and (k.conrelid = any (_orphan_queries.live) or k.confrelid = any (_orphan_queries.live))
    group by
        k.oid, k.conname, k.confmatchtype, cn.nspname, c.relname, pn.nspname, p.relname
    -- One whose column has not come along fails in the swap, by name.
    having count(*) = cardinality(k.conkey);
end;

comment on function cutover._orphan_queries(oid[], oid[]) is
    'For each foreign key between the set and other tables, a query that finds one row which it would refuse once the incoming tables are live.';
