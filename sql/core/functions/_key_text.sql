-- summary:  Writes the expression for the key of a row, as the journal keeps it.
-- needs:    functions/_text_of

create or replace function cutover._key_text(relation regclass, key_columns name[], row_name text)
    returns text
    language sql
    stable
begin atomic
    select format(
        case count(*) when 1 then '%s' else 'array[%s]::text' end,
        string_agg(cutover._text_of(_key_text.row_name, a.attname, a.atttypid), ', ' order by k.position)
    )
    from unnest(_key_text.key_columns) with ordinality as k (column_name, position)
    join pg_attribute as a
        on a.attrelid = _key_text.relation
       and a.attname = k.column_name;
end;

comment on function cutover._key_text(regclass, name[], text) is
    'The SQL expression for a row''s key as one text: the value, or an array of them when the key has several columns.';
