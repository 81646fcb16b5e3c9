-- summary:  Drops what a row may be too long for: the indexes of a staging table, but for its primary key.
-- needs:    functions/release_constraint
-- locks:    access exclusive on staging's table
-- undo:     cutover.complete_staging

create or replace function cutover.release_indexes(pack text, table_name name)
    returns bigint
    language plpgsql
    set search_path = pg_catalog, pg_temp
as $$
declare
    v_table     regclass := to_regclass(format('%I.%I', pack || '_staging', table_name));
    v_index     name;
    v_released  bigint := 0::bigint;
begin
    -- DDL, hence a loop.
    for v_index in
        select c.relname
        from pg_index as i
        join pg_class as c
            on c.oid = i.indexrelid
        where i.indrelid = v_table
        order by c.relname
    loop
        v_released := v_released + cutover.release_constraint(pack, table_name, v_index)::integer;
    end loop;

    return v_released;
end;
$$;

comment on function cutover.release_indexes(text, name) is
    'Drops all indexes and constraints that have one of a staging table but its primary key, and says how many. For a row that is too long for one of them, where the server does not say which. Completing staging makes them again.';
