-- summary:  Begins to record the changes of a table.
-- needs:    functions/_close_journal_function, functions/_create_journal_triggers,
--   functions/_enable_journal_statements, functions/_journal_function, functions/_key_columns,
--   functions/_partition_tree, functions/_recorded_columns
-- raises:   MG02J the table has no key that tells its rows
-- locks:    share row exclusive on the table and its partitions, to the end of the transaction
-- undo:     cutover._drop_journal

create or replace function cutover._create_journal(
    pack         text,
    schema_name  name,
    table_name   name,
    relation     regclass,
    purpose      text,
    enabled      boolean
)
    returns bigint
    language plpgsql
    set search_path = pg_catalog, pg_temp
as $$
declare
    v_key        name[] := cutover._key_columns(relation);
    v_journal    bigint;
    v_statement  text;
begin
    if v_key is null then
        raise exception 'table % has no key', relation
            using errcode = 'MG02J',
                  detail  = 'Changes are recorded by key, and replayed by it.',
                  hint    = format('Add a primary key, or a unique index over columns that are not null: alter table %s add primary key (...);', relation);
    end if;

    insert into cutover.journal as j (
        pack, schema_name, table_name, purpose, state, key_columns, columns, column_types
    )
    select
        _create_journal.pack,
        _create_journal.schema_name,
        _create_journal.table_name,
        _create_journal.purpose,
        case when enabled then 'open' else 'prepared' end,
        v_key,
        array_agg(c.column_name order by c.ordinal),
        array_agg(c.type_name order by c.ordinal)
    from cutover._recorded_columns(relation) as c
    returning j.journal_id into v_journal;

    execute cutover._journal_function(v_journal, relation);
    perform cutover._close_journal_function(v_journal, pack);

    -- A statement fires the triggers of the table that it names, be that a partition or the whole.
    perform cutover._create_journal_triggers(v_journal, r.relation)
    from cutover._partition_tree(relation) as r (relation);

    -- A loop, since each is DDL.
    for v_statement in
        select s.*
        from cutover._enable_journal_statements(relation, purpose) as s
        where enabled
    loop
        execute v_statement;
    end loop;

    return v_journal;
end;
$$;

comment on function cutover._create_journal(text, name, name, regclass, text, boolean) is
    'Puts the journal''s triggers on a table (live, or its twin in staging) and its partitions, firing or not yet, and opens the journal under the live table''s name. Returns the journal''s number.';
