-- summary:  Lists the foreign keys that a replay can touch.
-- needs:    functions/_replayed_tables

create or replace function cutover._inner_foreign_keys(pack text, purpose text, target_schema name)
    returns table (
        key              oid,
        constraint_name  name,
        child            regclass,
        parent           regclass,
        child_columns    name[],
        parent_columns   name[],
        child_delta      text,
        parent_delta     text,
        parent_source    regclass,
        child_key        name[],
        parent_key       name[],
        child_journal    bigint,
        parent_journal   bigint,
        on_update        "char",
        on_delete        "char",
        timing           text,
        definition       text,
        comment          text,
        is_same          text,
        is_complete      text
    )
    language sql
    stable
    set search_path = pg_catalog, pg_temp
begin atomic
    with replayed as materialized (
        select t.*
        from cutover._replayed_tables(
            _inner_foreign_keys.pack, _inner_foreign_keys.purpose, _inner_foreign_keys.target_schema
        ) as t
    )

    select
        k.oid,
        k.conname,
        k.conrelid::regclass,
        k.confrelid::regclass,
        x.child_columns,
        x.parent_columns,
        c.delta,
        p.delta,
        p.source,
        c.key_columns,
        p.key_columns,
        c.journal_id,
        p.journal_id,
        k.confupdtype,
        k.confdeltype,
        case
            when k.condeferred then 'deferrable initially deferred'
            when k.condeferrable then 'deferrable initially immediate'
            else 'not deferrable'
        end,
        pg_get_constraintdef(k.oid),
        obj_description(k.oid, 'pg_constraint'),
        x.is_same,
        x.is_complete
    from pg_constraint as k
    left join replayed as c
        on c.target = k.conrelid
    left join replayed as p
        on p.target = k.confrelid
    cross join lateral (
        -- The operator is the key's own, and may be of a schema that no path leads to. A period, which
        -- PostgreSQL 18 knows and which comes last, may be covered by several parents.
        select
            array_agg(a.attname order by n.position) as child_columns,
            array_agg(b.attname order by n.position) as parent_columns,
            string_agg(
                case
                    when n.position = cardinality(k.conkey) and (to_jsonb(k) ->> 'conperiod')::boolean
                        then format('p.%I operator(pg_catalog.&&) c.%I', b.attname, a.attname)
                    else format('p.%I operator(%I.%s) c.%I', b.attname, s.nspname, o.oprname, a.attname)
                end,
                ' and ' order by n.position
            ) as is_same,
            string_agg(format('c.%I is not null', a.attname), ' and ' order by n.position) as is_complete
        from unnest(k.conkey, k.confkey, k.conpfeqop)
            with ordinality as n (child_number, parent_number, operator_id, position)
        join pg_attribute as a
            on a.attrelid = k.conrelid
           and a.attnum = n.child_number
        join pg_attribute as b
            on b.attrelid = k.confrelid
           and b.attnum = n.parent_number
        join pg_operator as o
            on o.oid = n.operator_id
        join pg_namespace as s
            on s.oid = o.oprnamespace
    ) as x
    where k.contype = 'f'
      and (c.target is not null or p.target is not null)
      and k.conparentid = 0
      -- PostgreSQL 18 knows foreign keys that are not enforced; older ones have no such column.
      and coalesce((to_jsonb(k) ->> 'conenforced')::boolean, true);
end;

comment on function cutover._inner_foreign_keys(text, text, name) is
    'Enforced foreign keys from or to a table that a replay writes, with the SQL conditions that child c refers to parent p, if only for a part of a period, and that its reference is complete. An end that is not replayed has no delta.';
