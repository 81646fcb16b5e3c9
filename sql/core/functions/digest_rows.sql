-- summary:  Digests the rows of a range of keys, in the order of the key, as the source does.
-- needs:    functions/_key_condition, functions/_row_text

create or replace function cutover.digest_rows(
    schema_name    name,
    table_name     name,
    texts          text[],
    key            text[],
    lower_key      text,
    upper_key      text,
    column_mark    text,
    row_mark       text,
    null_mark      text,
    out row_count  bigint,
    out digest     text
)
    language plpgsql
    stable
    set search_path = pg_catalog, pg_temp
    set datestyle = 'ISO, YMD'
    set intervalstyle = 'postgres'
    set timezone = 'UTC'
    set extra_float_digits = 1
as $$
begin
    execute format(
        'select count(*), encode(sha256(convert_to(string_agg(l.line, %L), ''UTF8'')), ''hex'')
         from (
             select %s as line
             from %I.%I as r
             where %s
             order by %s
         ) as l',
        row_mark,
        cutover._row_text(format('%I.%I', schema_name, table_name)::regclass, texts, column_mark, null_mark),
        schema_name,
        table_name,
        cutover._key_condition(key, lower_key, upper_key, null, null),
        -- With the row's name: alone, that of a column may be the name of the line.
        (select string_agg(format('r.%I', k), ', ') from unnest(key) as k)
    )
    into row_count, digest;
end;
$$;

comment on function cutover.digest_rows(name, name, text[], text[], text, text, text, text, text) is
    'How many rows of a table have an integer key in a range, and the SHA-256 of their texts.';
