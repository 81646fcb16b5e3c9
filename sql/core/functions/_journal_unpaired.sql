-- summary:  Writes what a journal does with an update whose old and new rows are not pairs.
-- needs:    functions/_journal_keys

create or replace function cutover._journal_unpaired(journal_id bigint, relation regclass, key text)
    returns text
    language sql
    stable
begin atomic
    -- Old and new rows come in the same order, so their positions make the pairs. Only a row on its
    -- way to another partition can be lost on the way, when a trigger there refuses it in silence.
    select case c.relkind
        when 'p' then format(
            $statement$if (select count(*) from old_rows) <> (select count(*) from new_rows) then
            %s
            %s
            return null;
        end if;$statement$,
            cutover._journal_keys(_journal_unpaired.journal_id, 'delete', 'old_rows', _journal_unpaired.key),
            cutover._journal_keys(_journal_unpaired.journal_id, 'insert', 'new_rows', _journal_unpaired.key)
        )
        else ''
    end
    from pg_class as c
    where c.oid = _journal_unpaired.relation;
end;

comment on function cutover._journal_unpaired(bigint, regclass, text) is
    'The statements that record such an update as rows that went and rows that came; none where it cannot happen.';
