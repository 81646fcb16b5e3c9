-- summary:  Counts what a replay did, by table.
-- needs:    functions/_replayed_tables

create or replace function cutover._delta_counts(pack text, purpose text, target_schema name)
    returns jsonb
    language plpgsql
    stable
    set search_path = pg_catalog, pg_temp
as $$
declare
    v_table   record;
    v_counts  jsonb;
    v_all     jsonb := '[]'::jsonb;
begin
    -- A loop over tables: each has its own.
    for v_table in
        select t.*
        from cutover._replayed_tables(pack, purpose, target_schema) as t
    loop
        execute format(
            $query$
            select jsonb_build_object(
                'table_name', %L::text,
                'inserted', count(*) filter (where d.operation = 'insert' and not d.is_refused),
                'updated', count(*) filter (where d.operation in ('update', 'replace') and not d.is_refused),
                'deleted', count(*) filter (where d.operation = 'delete' and not d.is_refused),
                'refused', count(*) filter (where d.is_refused)
            )
            from %s as d
            having count(*) > 0
            $query$,
            v_table.table_name, v_table.delta
        )
        into v_counts;

        v_all := v_all || coalesce(v_counts, '[]');
    end loop;

    return v_all;
end;
$$;

comment on function cutover._delta_counts(text, text, name) is
    'Rows that a replay inserted, updated, deleted and refused, for each table that had any.';
