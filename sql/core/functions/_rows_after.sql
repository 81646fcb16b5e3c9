-- summary:  Writes the query for the rows that a table will have once collected changes are applied.
-- needs:    functions/_common_columns, functions/_key_match

create or replace function cutover._rows_after(
    source       regclass,
    target       regclass,
    delta        text,
    key_columns  name[],
    columns      name[]
)
    returns text
    language sql
    stable
begin atomic
    -- Those that no change names, and those that are left or new.
    select format(
        '(select %1$s from %2$s as t '
            'where not exists (select from %3$s as d where %4$s and not d.is_refused) '
            'union all select %5$s from %3$s as d left join %2$s as t on %4$s '
            'where d.operation <> ''delete'' and not d.is_refused)',
        string_agg(format('t.%I', c.column_name), ', ' order by c.ordinal),
        _rows_after.target,
        _rows_after.delta,
        cutover._key_match(_rows_after.target, _rows_after.key_columns, 't', 'd.start_key'),
        string_agg(
            format(
                'case when d.operation = ''update'' and not %L = any (d.columns) then t.%I else d.n_%s::%s end',
                c.column_name, c.column_name, c.ordinal, c.target_type
            ),
            ', ' order by c.ordinal
        )
    )
    from cutover._common_columns(_rows_after.source, _rows_after.target) as c
    where c.column_name = any (_rows_after.columns)
    having count(*) = cardinality(_rows_after.columns);
end;

comment on function cutover._rows_after(regclass, regclass, text, name[], name[]) is
    'A query in brackets for some columns of a target''s rows as a replay will leave them; null where one is not replayed.';
