-- summary:  Ends the recording of a table's changes, for one purpose or for all.
-- needs:    functions/_partition_tree
-- locks:    access exclusive on the table and its partitions, to the end of the transaction

create or replace function cutover._drop_journal(relation regclass, purpose text default null)
    returns void
    language plpgsql
    set search_path = pg_catalog, pg_temp
as $$
declare
    v_journals   bigint[];
    v_statement  text;
begin
    select array_agg(distinct substring(p.proname from '[0-9]+$')::bigint)
    into v_journals
    from cutover._partition_tree(relation) as r (relation)
    join pg_trigger as t
        on t.tgrelid = r.relation
       and t.tgname like 'cutover\_journal\_' || coalesce(purpose, '%') || '\_%'
    join pg_proc as p
        on p.oid = t.tgfoid;

    -- A loop, since each drop is DDL: the triggers first, then what they called.
    for v_statement in
        select format('drop trigger %I on %s', t.tgname, t.tgrelid::regclass)
        from unnest(v_journals) as j (journal_id)
        join pg_trigger as t
            on t.tgfoid = to_regproc(format('cutover_journal.record_%s', j.journal_id))

        union all

        select format('drop function cutover_journal.record_%s()', j.journal_id)
        from unnest(v_journals) as j (journal_id)
    loop
        execute v_statement;
    end loop;

    update cutover.journal as j
    set state    = 'ended',
        ended_at = clock_timestamp()
    where j.journal_id = any (v_journals)
      and j.state <> 'ended';
end;
$$;

comment on function cutover._drop_journal(regclass, text) is
    'Drops the journal''s triggers and their function, and ends the journal; its changes stay. Nothing to do where there is none.';
