-- summary:  Lists what a replay would meet in its way, and changes nothing.
-- needs:    functions/_apply_changes, functions/_orphaned_keys
-- raises:   MG02K a table has changed shape since its journal began
-- locks:    access exclusive on the target's tables, while it runs

create or replace function cutover._conflicts(pack text, purpose text, target_schema name)
    returns table (
        table_name  name,
        row_key     text,
        operation   text,
        kind        text,
        columns     name[],
        reason      text,
        row_data    jsonb,
        applicable  boolean
    )
    language plpgsql
    set search_path = pg_catalog, pg_temp
as $$
declare
    v_conflicts  jsonb;
    v_orphaned   jsonb;
begin
    begin
        -- The server is the judge of what it refuses: the changes are applied, and all of it is undone.
        v_conflicts := cutover._apply_changes(pack, purpose, target_schema) -> 'conflicts';
        v_orphaned  := cutover._orphaned_keys(pack, target_schema);

        raise exception sqlstate 'MG001';
    exception
        when sqlstate 'MG001' then
            null;
    end;

    return query
        select
            c.table_name,
            c.row_key,
            c.operation,
            c.kind,
            c.columns,
            c.reason,
            c.row_data,
            c.applied
        from jsonb_to_recordset(v_conflicts) as c (
            table_name name, row_key text, operation text, kind text,
            columns name[], reason text, row_data jsonb, applied boolean
        )

        union all

        -- No change of the set's own, so nothing that could be accepted.
        select
            o.child,
            'of rows outside of the set',
            'refer',
            'foreign_key',
            array[]::name[],
            format('by %s they would have no parent; find them: %s', o.constraint_name, o.query),
            null,
            false
        from jsonb_to_recordset(v_orphaned) as o (constraint_name text, child name, query text);
end;
$$;

comment on function cutover._conflicts(text, text, name) is
    'Changes that conflict with the rows of a schema: row_gone (what was changed is not there), transformed (the launch changed these columns, too), unique, foreign_key, invalid (a check, a domain or not null). Applicable ones are written when conflicts are accepted, the others kept aside. Leaves nothing behind.';
