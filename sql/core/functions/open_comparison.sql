-- summary:  Makes an empty temporary table for the source's rows, with columns of the target's types.
-- undo:     drop table pg_temp.source_row

create or replace function cutover.open_comparison(schema_name name, table_name name, columns text[])
    returns void
    language plpgsql
    set search_path = pg_catalog, pg_temp
    set client_min_messages = warning
as $$
begin
    drop table if exists pg_temp.source_row;

    execute format(
        'create temporary table source_row as select %s from %I.%I with no data',
        (select string_agg(quote_ident(c), ', ') from unnest(columns) as c),
        schema_name,
        table_name
    );
end;
$$;

comment on function cutover.open_comparison(name, name, text[]) is
    'Creates pg_temp.source_row with some columns of a table. The source''s rows go into it by COPY.';
