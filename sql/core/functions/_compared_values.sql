-- summary:  Writes for each column what is compared of it on either side.
-- needs:    functions/_has_equality, functions/_whole_type

create or replace function cutover._compared_values(
    schema_name  name,
    table_name   name,
    columns      text[],
    texts        text[]
)
    returns table (column_name text, ordinal bigint, source_value text, target_value text)
    language sql
    stable
    set search_path = pg_catalog, pg_temp
as $$
    -- Texts in C: what a collation takes for equal is not. Numbers without trailing zeros: rows that have no
    -- key meet by the text of all that they hold.
    select
        c.name,
        c.ordinal,
        case
            when c.text is not null then format('(%s)::text collate "C"', c.text)
            when not cutover._has_equality(s.atttypid) then format('%I::text collate "C"', c.name)
            when s.atttypid = 'numeric'::regtype then format('trim_scale(%I)', c.name)
            else quote_ident(c.name)
        end,
        case
            when c.text is not null then format('(%s)::text collate "C"', c.text)
            when not cutover._has_equality(s.atttypid) then format('%I::text collate "C"', c.name)
            when s.atttypid = 'numeric'::regtype then format('trim_scale(%I::numeric)', c.name)
            when s.atttypid = t.atttypid then quote_ident(c.name)
            else format('%I::text::%s', c.name, format_type(s.atttypid, -1))
        end
    from unnest(columns, texts) with ordinality as c (name, text, ordinal)
    join pg_attribute as s
        on s.attrelid = to_regclass('pg_temp.source_row')
       and s.attname = c.name
    join pg_attribute as t
        on t.attrelid = to_regclass(format('%I.%I', schema_name, table_name))
       and t.attname = c.name;
$$;

comment on function cutover._compared_values(name, name, text[], text[]) is
    'Two expressions for each column, one for rows of pg_temp.source_row and one for a table''s: the text where one is given, else the value in the type that holds all of the source''s.';
