-- summary:  Writes collected changes to their tables, once.
-- needs:    functions/_delete_rows, functions/_insert_rows, functions/_refused_children,
--   functions/_refused_parents, functions/_refused_values, functions/_release_children,
--   functions/_replayed_tables, functions/_reseat_rows, functions/_update_rows

create or replace function cutover._apply_deltas(
    pack           text,
    purpose        text,
    target_schema  name,
    reseated       bigint[]
)
    returns jsonb
    language plpgsql
    set search_path = pg_catalog, pg_temp
as $$
declare
    v_refused  jsonb := cutover._refused_parents(pack, purpose, target_schema, reseated);
    v_step     text;
    v_table    record;
    v_found    jsonb;
begin
    if v_refused <> '[]' then
        return v_refused;
    end if;

    perform cutover._release_children(pack, purpose, target_schema, reseated);

    -- Deletes free the unique values that updates take, and those free the ones that inserts take. Between
    -- the tables the order is free, since foreign keys wait for the end.
    foreach v_step in array array['delete', 'update', 'insert'] loop
        for v_table in
            select t.*
            from cutover._replayed_tables(pack, purpose, target_schema) as t
        loop
            v_found := case
                when v_step = 'delete'
                    then cutover._delete_rows(v_table.target, v_table.delta, v_table.key_columns)
                when v_step = 'insert'
                    then cutover._insert_rows(v_table.source, v_table.target, v_table.delta)
                when v_table.journal_id = any (reseated)
                    then cutover._reseat_rows(v_table.source, v_table.target, v_table.delta, v_table.key_columns)
                else cutover._update_rows(v_table.source, v_table.target, v_table.delta, v_table.key_columns)
            end;

            v_refused := v_refused || coalesce((
                select jsonb_agg(r.refused || jsonb_build_object('journal_id', v_table.journal_id))
                from jsonb_array_elements(v_found) as r (refused)
            ), '[]');

            -- What comes after a table that was not written says nothing.
            if v_found @> '[{"kind": "reseat"}]' then
                return jsonb_build_array(v_refused -> -1);
            end if;
        end loop;
    end loop;

    return v_refused
        || cutover._refused_children(pack, purpose, target_schema)
        || cutover._refused_values(pack, purpose, target_schema);
end;
$$;

comment on function cutover._apply_deltas(text, text, name, bigint[]) is
    'Applies the collected changes that are not refused, set by set, and returns those that turned out to be refused, and kind reseat for tables whose rows must be taken out first; then the caller undoes all of it and calls again.';
