-- summary:  Writes the condition that a row of a table has a given key.

create or replace function cutover._key_match(
    relation     regclass,
    key_columns  name[],
    row_name     text,
    key          text
)
    returns text
    language sql
    stable
begin atomic
    -- The operator is the index's own and is named with its schema: no path leads to that of an
    -- extension's type, and without it the index would not be used.
    select string_agg(
        format(
            '%s.%I operator(%I.%s) %s::%s',
            _key_match.row_name,
            a.attname,
            coalesce(n.nspname, 'pg_catalog'),
            coalesce(o.oprname, '='),
            case cardinality(_key_match.key_columns)
                when 1 then _key_match.key
                else format('(%s::text[])[%s]', _key_match.key, k.position)
            end,
            format_type(a.atttypid, a.atttypmod)
        ),
        ' and ' order by k.position
    )
    from unnest(_key_match.key_columns) with ordinality as k (column_name, position)
    join pg_attribute as a
        on a.attrelid = _key_match.relation
       and a.attname = k.column_name
    left join pg_type as t
        on t.oid = a.atttypid
    left join pg_opclass as c
        on c.opcmethod = (select m.oid from pg_am as m where m.amname = 'btree')
       and c.opcintype = coalesce(nullif(t.typbasetype, 0), t.oid)
       and c.opcdefault
    left join pg_amop as p
        on p.amopfamily = c.opcfamily
       and p.amoplefttype = c.opcintype
       and p.amoprighttype = c.opcintype
       and p.amopstrategy = 3
    left join pg_operator as o
        on o.oid = p.amopopr
    left join pg_namespace as n
        on n.oid = o.oprnamespace;
end;

comment on function cutover._key_match(regclass, name[], text, text) is
    'The SQL condition that a row of a table has the key that an expression gives as text; an index on the key serves it.';
