-- summary:  Writes the condition that a row has the parent that a foreign key asks for.

create or replace function cutover._has_parent(key oid, parents text)
    returns text
    language sql
    stable
    strict
begin atomic
    -- Of a period every instant needs a parent, and several may share it. Operators and functions are named
    -- with their schema: no path leads to those of an extension's type.
    select format(
        case when bool_or(t.is_period) then 'coalesce((select %2$s from %1$s as p where %3$s), false)'
             else 'exists (select from %1$s as p where %3$s)'
        end,
        _has_parent.parents,
        max(format('c.%I operator(pg_catalog.<@) pg_catalog.range_agg(p.%I)', a.attname, b.attname))
            filter (where t.is_period),
        coalesce(
            string_agg(
                format('p.%I operator(%I.%s) c.%I', b.attname, s.nspname, o.oprname, a.attname),
                ' and ' order by u.place
            ) filter (where not t.is_period),
            'true'
        )
    )
    from pg_constraint as k
    cross join lateral unnest(k.conkey, k.confkey, k.conpfeqop)
        with ordinality as u (child_number, parent_number, operator_id, place)
    -- A period, which PostgreSQL 18 knows, is the last of the columns; older ones have no such field.
    cross join lateral (
        select
            u.place = cardinality(k.conkey)
            and coalesce((to_jsonb(k) ->> 'conperiod')::boolean, false) as is_period
    ) as t
    join pg_attribute as a
        on a.attrelid = k.conrelid
       and a.attnum = u.child_number
    join pg_attribute as b
        on b.attrelid = k.confrelid
       and b.attnum = u.parent_number
    join pg_operator as o
        on o.oid = u.operator_id
    join pg_namespace as s
        on s.oid = o.oprnamespace
    where k.oid = _has_parent.key;
end;

comment on function cutover._has_parent(oid, text) is
    'The SQL condition that row c has its parent by a foreign key among the given rows, a table or a query in brackets.';
