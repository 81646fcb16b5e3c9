-- summary:  Drops a constraint or unique index of staging that refuses a row, so that rows can change in any order.
-- locks:    access exclusive on staging's table
-- undo:     cutover.complete_staging

create or replace function cutover.release_constraint(pack text, table_name name, constraint_name name)
    returns boolean
    language plpgsql
    set search_path = pg_catalog, pg_temp
as $$
declare
    v_schema    name := (pack || '_staging')::name;
    v_table     regclass := to_regclass(format('%I.%I', v_schema, table_name));
begin
    if exists (select from pg_constraint as c where c.conrelid = v_table and c.conname = constraint_name and c.contype <> 'p') then
        execute format('alter table %s drop constraint %I', v_table, constraint_name);
        return true;
    end if;

    if exists (
        select
        from pg_index as i
        join pg_class as x
            on x.oid = i.indexrelid
        where i.indrelid = v_table
          and x.relname = constraint_name
          and not i.indisprimary
    ) then
        execute format('drop index %I.%I', v_schema, constraint_name);
        return true;
    end if;

    return false;
end;
$$;

comment on function cutover.release_constraint(text, name, name) is
    'Drops a unique key, check, exclusion or unique index of a staging table, but never its primary key, and says whether there was one. Completing staging makes it again, and rejects the rows that it refuses.';
