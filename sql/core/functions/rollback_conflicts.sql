-- summary:  Lists what a rollback could not replay, and why; changes nothing.
-- needs:    functions/_conflicts, functions/_undone_launch
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
begin
    perform cutover._undone_launch(pack, backup_stamp);

    return query
    select c.*
    from cutover._conflicts(pack, 'launch', (pack || '_backup_' || backup_stamp)::name) as c;
end;
$$;

comment on function cutover.rollback_conflicts(text, text) is
    'Rows whose later changes conflict with the backup: cutover.rollback refuses them unless accept_conflicts is true; then what is applicable is applied and the rest is kept in cutover.conflict.';
