-- summary:  Puts the journal that a rollback will need on tables that are about to go live.
-- needs:    functions/_create_journal, functions/_journals_on

create or replace function cutover._prepare_journals(pack text, incoming name)
    returns void
    language plpgsql
    set search_path = pg_catalog, pg_temp
as $$
begin
    -- Not recording yet: the swap switches it on with one statement a table.
    perform cutover._create_journal(
        m.pack, m.schema_name, m.table_name, format('%I.%I', incoming, m.table_name)::regclass, 'launch', false
    )
    from cutover.managed_table as m
    where m.pack = _prepare_journals.pack
      and not exists (
          select
          from cutover._journals_on(array[format('%I.%I', incoming, m.table_name)::regclass::oid]) as o
          join cutover.journal as j
              on j.journal_id = o.journal_id
             and j.purpose = 'launch'
      );
end;
$$;

comment on function cutover._prepare_journals(text, name) is
    'Creates the triggers of the journal of what customers do after a launch, switched off, where staging has none.';
