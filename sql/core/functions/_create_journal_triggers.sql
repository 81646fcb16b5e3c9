-- summary:  Puts the triggers of a journal on one relation.
-- needs:    functions/_recorded_columns
-- locks:    share row exclusive on the relation, to the end of the transaction
-- undo:     cutover._drop_journal

create or replace function cutover._create_journal_triggers(journal_id bigint, relation regclass)
    returns void
    language plpgsql
    set search_path = pg_catalog, pg_temp
as $$
declare
    v_statement  text;
    v_purpose    text;
begin
    -- A table can have two journals: of what a new staging is to carry, and of what a rollback would replay.
    select j.purpose
    into strict v_purpose
    from cutover.journal as j
    where j.journal_id = _create_journal_triggers.journal_id;

    -- A loop, since each is DDL. The last one never fires: it is there because a trigger depends on
    -- the columns that it names, so that the server refuses to drop one from under the recording.
    for v_statement in
        select format(
            'create trigger cutover_journal_%s_%s after %s on %s %s for each statement %s '
                'execute function cutover_journal.record_%s()',
            v_purpose, t.name, t.event, relation, t.referencing, t.condition, journal_id
        )
        from (
            values
                ('insert', 'insert', 'referencing new table as new_rows', ''),
                ('update', 'update', 'referencing old table as old_rows new table as new_rows', ''),
                ('delete', 'delete', 'referencing old table as old_rows', ''),
                ('truncate', 'truncate', '', ''),
                ('columns', (
                    select 'update of ' || string_agg(quote_ident(c.column_name), ', ')
                    from cutover._recorded_columns(relation) as c
                ), '', 'when (false)')
        ) as t (name, event, referencing, condition)

        union all

        select format(
            'alter table only %s disable trigger cutover_journal_%s_%s', relation, v_purpose, t.name
        )
        from unnest(array['insert', 'update', 'delete', 'truncate', 'columns']) as t (name)
    loop
        execute v_statement;
    end loop;
end;
$$;

comment on function cutover._create_journal_triggers(bigint, regclass) is
    'Creates the triggers of a journal on one relation, not firing yet.';
