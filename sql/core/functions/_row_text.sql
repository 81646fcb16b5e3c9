-- summary:  Writes the expression that makes one text of a row, as the source makes it too.

create or replace function cutover._row_text(texts text[], column_mark text, null_mark text)
    returns text
    language sql
    immutable
begin atomic
    select format(
        'concat_ws(%L, %s)',
        column_mark,
        string_agg(format('coalesce((%s)::text, %L)', t.expression, null_mark), ', ' order by t.ordinal)
    )
    from unnest(texts) with ordinality as t (expression, ordinal);
end;

comment on function cutover._row_text(text[], text, text) is
    'The texts of a row''s columns in one, with marks between them and for null.';
