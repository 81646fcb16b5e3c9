-- summary:  Makes an empty temporary table for the source's rows, as strict as staging in types and nulls.
-- undo:     drop table pg_temp.source_row

create or replace function cutover.open_rows(schema_name name, table_name name, columns text[])
    returns void
    language plpgsql
    set search_path = pg_catalog, pg_temp
    set client_min_messages = warning
as $$
declare
    v_left  text;
begin
    drop table if exists pg_temp.source_row;
    execute format('create temporary table source_row (like %I.%I)', schema_name, table_name);

    select string_agg(format('drop column %I', a.attname), ', ')
    into v_left
    from pg_attribute as a
    where a.attrelid = to_regclass('pg_temp.source_row')
      and a.attnum > 0
      and a.attname <> all (columns);

    if v_left is not null then
        execute format('alter table pg_temp.source_row %s', v_left);
    end if;
end;
$$;

comment on function cutover.open_rows(name, name, text[]) is
    'Creates pg_temp.source_row with some columns of a table, their types and not null: what it takes, the table takes, but for constraints. The source''s rows go into it by COPY.';
