-- summary:  Writes the expression that tells whether a column's value was changed, to the last bit.

create or replace function cutover._differs(column_name name, type oid, collation_of oid)
    returns text
    language sql
    stable
begin atomic
    -- Equal is not the same: 1.0 and 1.00, 0 and -0, 'a' and 'A' in a collation that ignores case.
    -- Where equal is the same, the type's own comparison costs least; row images settle the rest.
    select format(
        case
            when _differs.type in (
                'boolean'::regtype, 'smallint'::regtype, 'integer'::regtype, 'bigint'::regtype,
                'oid'::regtype, 'uuid'::regtype, 'bytea'::regtype, 'date'::regtype,
                'timestamp'::regtype, 'timestamptz'::regtype
            )
              or t.typtype = 'e'
              or (
                  _differs.type in ('text'::regtype, 'varchar'::regtype)
                  and coalesce(c.collisdeterministic, true)
              )
                then 'o.%1$I is distinct from n.%1$I'
            when _differs.type = 'numeric'::regtype
                then '(o.%1$I is distinct from n.%1$I or scale(o.%1$I) is distinct from scale(n.%1$I))'
            else 'record_image_ne(row(o.%1$I), row(n.%1$I))'
        end,
        _differs.column_name
    )
    from pg_type as t
    left join pg_collation as c
        on c.oid = _differs.collation_of
    where t.oid = _differs.type;
end;

comment on function cutover._differs(name, oid, oid) is
    'The SQL condition that row o and row n hold different values of a column, where 1.0 and 1.00 are different.';
