-- summary:  Lists the journals that a replay reads, with where they write.

create or replace function cutover._replayed_tables(pack text, purpose text, target_schema name)
    returns table (
        journal_id   bigint,
        table_name   name,
        source       regclass,
        target       regclass,
        delta        text,
        key_columns  name[]
    )
    language sql
    stable
begin atomic
    select
        j.journal_id,
        j.table_name,
        to_regclass(format('%I.%I', j.schema_name, j.table_name)),
        to_regclass(format('%I.%I', _replayed_tables.target_schema, j.table_name)),
        format('pg_temp.cutover_delta_%s', j.journal_id),
        j.key_columns
    from cutover.journal as j
    join cutover.managed_table as m
        on m.schema_name = j.schema_name
       and m.table_name = j.table_name
    where j.pack = _replayed_tables.pack
      and j.purpose = _replayed_tables.purpose
      and j.state = 'open'
      and (j.purpose = 'launch' or m.live_changes = 'carry')
    order by j.journal_id;
end;

comment on function cutover._replayed_tables(text, text, name) is
    'The open journals of a pack for a purpose, each with the live table, the table that its changes go to, and the temporary table that holds them on the way.';
