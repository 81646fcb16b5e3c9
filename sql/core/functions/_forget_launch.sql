-- summary:  Ends the journal of a launch and deletes the rows of customers' data that it left.
-- needs:    functions/_drop_journal, functions/_lock_in_turns
-- raises:   MG02E a lock was not obtained
-- locks:    access exclusive on live tables for as long as their triggers are dropped; 300 ms at a time are waited

create or replace function cutover._forget_launch(retired cutover.launch)
    returns void
    language plpgsql
    set search_path = pg_catalog, pg_temp
as $$
declare
    v_tables  oid[];
begin
    -- Without a backup there is no rollback, and nothing to record for it.
    v_tables := array(
        select to_regclass(format('%I.%I', j.schema_name, j.table_name))
        from cutover.journal as j
        where j.launch_id = retired.launch_id
          and j.state = 'open'
        order by j.schema_name, j.table_name
    );

    perform cutover._lock_in_turns(retired.pack, v_tables, 'access exclusive');
    perform cutover._drop_journal(t.oid, 'launch')
    from unnest(v_tables) as t (oid);

    delete from cutover.change as c
    using cutover.journal as j
    where j.journal_id = c.journal_id
      and j.pack = retired.pack
      and j.state = 'ended';

    delete from cutover.conflict as c
    using cutover.journal as j
    where j.journal_id = c.journal_id
      and j.pack = retired.pack
      and j.state = 'ended';

    update cutover.check_result as r
    set evidence = '[]'
    where r.pack = retired.pack
      and r.evidence <> '[]';
end;
$$;

comment on function cutover._forget_launch(cutover.launch) is
    'Drops the journal of a launch that is retired, and deletes recorded changes, conflicts and evidence rows.';
