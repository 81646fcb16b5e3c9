-- summary:  Lists what a rollback could not replay, and why; changes nothing.
-- needs:    functions/_conflicts, functions/_open_schema, functions/_owners,
--   functions/_undone_launch
-- raises:   MG02K a table has changed shape since its journal began; MG02U there is no such launch to undo

create or replace function cutover.rollback_conflicts(pack text, backup_stamp text)
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
    v_backup     name := (pack || '_backup_' || backup_stamp)::name;
    v_conflicts  jsonb;
begin
    perform cutover._undone_launch(pack, backup_stamp);

    begin
        -- Foreign keys are checked with the rights of the tables' owner.
        perform cutover._open_schema(v_backup, cutover._owners(pack, v_backup));

        select coalesce(jsonb_agg(to_jsonb(c)), '[]')
        into v_conflicts
        from cutover._conflicts(pack, 'launch', v_backup) as c;

        -- Raised to leave the block: the grant goes, the variable stays.
        raise exception sqlstate 'MG001';
    exception
        when sqlstate 'MG001' then
            null;
    end;

    return query
    select c.*
    from jsonb_to_recordset(v_conflicts) as c (
        table_name name, row_key text, operation text, kind text,
        columns name[], reason text, row_data jsonb, applicable boolean
    );
end;
$$;

comment on function cutover.rollback_conflicts(text, text) is
    'Rows whose later changes conflict with the backup: cutover.rollback refuses them unless accept_conflicts is true; then what is applicable is applied and the rest is kept in cutover.conflict.';
