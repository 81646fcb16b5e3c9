-- summary:  Starts the journal on live tables whose changes are to be carried, or refuse the launch.
-- needs:    functions/_create_journal, functions/_lock_in_turns, functions/_members
-- raises:   MG02E a lock was not obtained
-- locks:    share row exclusive on live tables, waited for 300 ms at a time
-- undo:     cutover._stop_carrying

create or replace function cutover._start_carrying(pack text)
    returns void
    language plpgsql
    set search_path = pg_catalog, pg_temp
as $$
begin
    perform cutover._lock_in_turns(
        pack,
        array(
            select m.relation
            from cutover._members(pack) as m
            join cutover.managed_table as t
                on t.schema_name = m.live_schema
               and t.table_name = m.root_name
            where t.live_changes <> 'ignore'
            order by m.depth, m.table_name
        ),
        'share row exclusive'
    );

    perform cutover._create_journal(
        m.pack, m.schema_name, m.table_name, format('%I.%I', m.schema_name, m.table_name)::regclass, 'carry', true
    )
    from cutover.managed_table as m
    where m.pack = _start_carrying.pack
      and m.live_changes <> 'ignore'
      and not exists (
          select
          from cutover.journal as j
          where j.schema_name = m.schema_name
            and j.table_name = m.table_name
            and j.purpose = 'carry'
            and j.state = 'open'
      );
end;
$$;

comment on function cutover._start_carrying(text) is
    'Creates the journal''s triggers on live tables that carry or refuse changes, so that none after the load is missed.';
