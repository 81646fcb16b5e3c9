-- summary:  Moves the rows of staging that are too long for an index of live to cutover.rejected_row.
-- needs:    functions/_index_statements, functions/_live_path, functions/_members, functions/_staging_path,
--           functions/reject_violations, functions/staging_plan
-- raises:   MG023 the pack manages no table; MG024 a table has no staging
-- locks:    access exclusive on staging's tables whose keys refer to those of the rows

create or replace function cutover.reject_long_rows(pack text)
    returns table (table_name name, index_name name, row_count bigint)
    language plpgsql
    set search_path = pg_catalog, pg_temp
as $$
declare
    v_schema  name := (pack || '_staging')::name;
    v_index   record;
    v_row     tid;
    v_long    tid[];
begin
    -- The path by which the plan writes statements.
    perform set_config('search_path', cutover._live_path(pack), true);

    -- DDL, hence loops.
    for v_index in
        select
            m.table_name,
            c.relname               as index_name,
            s.statement,
            -- What may be too long: an index compresses, and adds nothing. Of an expression nothing is known.
            case when i.indexprs is null then (
                select string_agg(format('coalesce(pg_column_size(cutover_row.%I), 0)', a.attname), ' + ')
                from unnest(i.indkey) as k (attnum)
                join pg_attribute as a
                    on a.attrelid = i.indrelid
                   and a.attnum = k.attnum
            ) end as size
        from cutover._members(pack) as m
        join pg_index as i
            on i.indrelid = m.relation
        join pg_class as c
            on c.oid = i.indexrelid
           and c.relkind = 'i'
        cross join lateral cutover._index_statements(array[m.relation]) as s
        join cutover.staging_plan(reject_long_rows.pack) as p
            on p.statement = s.statement
        where s.object collate "C" in (format('index %I', c.relname), format('constraint %I.%I', m.table_name, c.relname))
          and s.property is null
          and s.statement not like 'alter % using index %'
        order by m.table_name, c.relname
    loop
        -- The server does not say which row it was. Each that may be is put alone into an index of the same kind.
        execute format(
            'create temporary table %1$I (like %2$I.%1$I including storage including compression) on commit drop',
            v_index.table_name, v_schema
        );
        perform set_config('search_path', 'pg_temp, ' || cutover._staging_path(pack), true);
        execute v_index.statement;

        v_long := '{}';
        for v_row in execute format(
            'select cutover_row.ctid from %I.%I as cutover_row where %s',
            v_schema, v_index.table_name, coalesce(v_index.size || ' > 2000', 'true')
        )
        loop
            begin
                execute format('insert into pg_temp.%1$I select * from %2$I.%1$I where ctid = $1', v_index.table_name, v_schema)
                using v_row;

                -- Raised to undo it: each row is alone.
                raise exception sqlstate 'MG001';
            exception
                when sqlstate 'MG001' then
                    null;
                when program_limit_exceeded then
                    v_long := v_long || v_row;
            end;
        end loop;

        execute format('drop table pg_temp.%I', v_index.table_name);
        perform set_config('search_path', cutover._live_path(pack), true);

        table_name := v_index.table_name;
        index_name := v_index.index_name;
        row_count  := (
            select sum(cutover.reject_violations(reject_long_rows.pack, v_index.table_name, v_index.index_name, r))::bigint
            from unnest(v_long) as r
        );

        if row_count > 0 then
            return next;
        end if;
    end loop;
end;
$$;

comment on function cutover.reject_long_rows(text) is
    'Moves rows that are too long for an index which staging has yet to get, each found by trying, out of staging, and counts them by index. Where the server names the row, reject_violations is quicker.';
