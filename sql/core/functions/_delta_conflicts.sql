-- summary:  Lists the conflicts that a replay met.
-- needs:    functions/_key_match, functions/_replayed_tables

create or replace function cutover._delta_conflicts(pack text, purpose text, target_schema name)
    returns jsonb
    language plpgsql
    stable
    set search_path = pg_catalog, pg_temp
as $$
declare
    v_table      record;
    v_conflicts  jsonb;
    v_all        jsonb := '[]'::jsonb;
begin
    -- A loop over tables: each has its own.
    for v_table in
        select t.*
        from cutover._replayed_tables(pack, purpose, target_schema) as t
    loop
        execute format(
            $query$
            select jsonb_agg(
                jsonb_build_object(
                    'journal_id', %s,
                    'table_name', %L::text,
                    'operation', d.operation,
                    'row_key', coalesce(d.start_key, d.now_key),
                    'kind', d.kind,
                    'columns', to_jsonb(coalesce(d.about, d.columns, '{}')),
                    'reason', d.reason,
                    'row_data', to_jsonb(r),
                    'applied', not d.is_refused
                )
                order by d.row_number
            )
            from %s as d
            left join %s as r
                on %s
            where d.kind is not null
            $query$,
            v_table.journal_id,
            v_table.table_name,
            v_table.delta,
            v_table.source,
            cutover._key_match(v_table.source, v_table.key_columns, 'r', 'd.now_key')
        )
        into v_conflicts;

        v_all := v_all || coalesce(v_conflicts, '[]');
    end loop;

    return v_all;
end;
$$;

comment on function cutover._delta_conflicts(text, text, name) is
    'Every collected change that met a conflict, with the customer''s row, and whether it was applied all the same.';
