-- summary:  Ends the journal that carried changes of live to a staging.
-- needs:    functions/_drop_journal, functions/_lock_in_turns
-- raises:   MG02E a lock was not obtained
-- locks:    access exclusive on live tables that have such a journal, waited for 300 ms at a time

create or replace function cutover._stop_carrying(pack text)
    returns void
    language plpgsql
    set search_path = pg_catalog, pg_temp
as $$
declare
    v_tables  oid[];
begin
    v_tables := array(
        select to_regclass(format('%I.%I', j.schema_name, j.table_name))
        from cutover.journal as j
        where j.pack = _stop_carrying.pack
          and j.purpose = 'carry'
          and j.state = 'open'
          and to_regclass(format('%I.%I', j.schema_name, j.table_name)) is not null
        order by j.schema_name, j.table_name
    );

    perform cutover._lock_in_turns(pack, v_tables, 'access exclusive');
    perform cutover._drop_journal(t.oid, 'carry')
    from unnest(v_tables) as t (oid);
end;
$$;

comment on function cutover._stop_carrying(text) is
    'Drops the triggers that recorded changes for a staging; what was recorded stays in the ledger.';
