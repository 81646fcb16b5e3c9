-- summary:  Lists the statements that let the triggers of a table's journal fire.
-- needs:    functions/_partition_tree

create or replace function cutover._enable_journal_statements(relation regclass, purpose text)
    returns setof text
    language sql
    stable
    set search_path = pg_catalog, pg_temp
begin atomic
    -- Always: a session in replica role writes, too.
    select format(
        'alter table only %s enable always trigger cutover_journal_%2$s_insert, '
            'enable always trigger cutover_journal_%2$s_update, '
            'enable always trigger cutover_journal_%2$s_delete, '
            'enable always trigger cutover_journal_%2$s_truncate',
        r.relation,
        _enable_journal_statements.purpose
    )
    from cutover._partition_tree(_enable_journal_statements.relation) as r (relation);
end;

comment on function cutover._enable_journal_statements(regclass, text) is
    'One alter table for the table and one for each partition; from then on every change is recorded, whatever the session''s replication role.';
