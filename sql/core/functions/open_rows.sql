-- summary:  Makes an empty temporary table for the source's rows, as strict as staging in types, nulls and partitions.
-- undo:     drop table pg_temp.source_row

create or replace function cutover.open_rows(schema_name name, table_name name, columns text[])
    returns void
    language plpgsql
    set search_path = pg_catalog, pg_temp
    set client_min_messages = warning
as $$
declare
    v_left   text;
    v_taken  text;
begin
    drop table if exists pg_temp.source_row;
    execute format('create temporary table source_row (like %I.%I)', schema_name, table_name);

    select string_agg(format('(%s)', coalesce(pg_get_partition_constraintdef(p.relid), 'true')), ' or ')
    into v_taken
    from pg_partition_tree(format('%I.%I', schema_name, table_name)::regclass) as p
    where p.isleaf
      and p.level > 0;

    -- A column that is dropped takes the check with it.
    if v_taken is not null then
        execute format('alter table pg_temp.source_row add constraint row_has_a_partition check (%s)', v_taken);
    end if;

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
    'Creates pg_temp.source_row with some columns of a table, their types and not null, and a check that some partition takes the row: what it takes, the table takes, but for constraints. The source''s rows go into it by COPY.';
