-- summary:  Writes the expression that makes one text of a row, as the source makes it too.

create or replace function cutover._row_text(
    relation     regclass,
    texts        text[],
    column_mark  text,
    null_mark    text
)
    returns text
    language sql
    stable
begin atomic
    select format(
        'concat_ws(%L, %s)',
        column_mark,
        string_agg(
            case
                -- Printed where it is joined: by way of a text of its own a row takes a tenth longer. Only of
                -- types that print as their cast to text does.
                when exists (
                    select
                    from pg_attribute as a
                    where a.attrelid = relation
                      and a.attnum > 0
                      and not a.attisdropped
                      and a.attnotnull
                      and t.expression in (
                          format('"%s"', replace(a.attname, '"', '""')),
                          format('"%s"::timestamp', replace(a.attname, '"', '""'))
                      )
                      and a.atttypid in (
                          'smallint'::regtype, 'integer'::regtype, 'bigint'::regtype, 'numeric'::regtype, 'text'::regtype,
                          'character varying'::regtype, 'date'::regtype, 'timestamp'::regtype, 'timestamptz'::regtype
                      )
                )
                then t.expression
                else format('coalesce((%s)::text, %L)', t.expression, null_mark)
            end,
            ', ' order by t.ordinal
        )
    )
    from unnest(texts) with ordinality as t (expression, ordinal);
end;

comment on function cutover._row_text(regclass, text[], text, text) is
    'The texts of a row''s columns in one, with marks between them and for null.';
