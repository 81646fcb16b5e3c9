-- summary:  Counts the changes that wait for a replay.

create or replace function cutover._pending_changes(pack text, purpose text)
    returns table (schema_name name, table_name name, live_changes text, changes bigint)
    language sql
    stable
begin atomic
    -- Rows that came or went, or were updated; a truncate counts as one.
    select
        j.schema_name,
        j.table_name,
        m.live_changes,
        sum(case c.operation when 'update' then 1 else cardinality(c.keys) end)
    from cutover.journal as j
    join cutover.managed_table as m
        on m.schema_name = j.schema_name
       and m.table_name = j.table_name
    join cutover.change as c
        on c.journal_id = j.journal_id
       and c.consumed_at is null
    where j.pack = _pending_changes.pack
      and j.purpose = _pending_changes.purpose
      and j.state = 'open'
    group by j.journal_id, m.live_changes;
end;

comment on function cutover._pending_changes(text, text) is
    'How many changes of rows the pack''s open journals hold that were not replayed, for each table that has any.';
