-- summary:  Whether values of a type can be compared by the server's own operator.

create or replace function cutover._has_equality(type oid)
    returns boolean
    language sql
    stable
    set search_path = pg_catalog, pg_temp
as $$
    -- json and point have none, that of box compares areas, and no path leads to an extension's.
    select y.typtype in ('e', 'r', 'm')
        or exists (
            select
            from pg_opclass as o
            join pg_am as m
                on m.oid = o.opcmethod
            where m.amname in ('btree', 'hash')
              and o.opcdefault
              and o.opcnamespace = 'pg_catalog'::regnamespace
              and o.opcintype = case when y.typcategory = 'A' then y.typelem else y.oid end
        )
    from pg_type as y
    where y.oid = _has_equality.type;
$$;

comment on function cutover._has_equality(oid) is
    'Whether a type, or that of an array''s elements, has an equality of the server''s own. Types that are cast to another one for it count as those without.';
