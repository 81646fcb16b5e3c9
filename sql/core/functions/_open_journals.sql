-- summary:  Notes, in a swap, which journals record live now and which are in a backup.

create or replace function cutover._open_journals(launch_id bigint, pack text, journals bigint[])
    returns void
    language plpgsql
    set search_path = pg_catalog, pg_temp
as $$
begin
    update cutover.journal as j
    set state = 'suspended'
    where j.pack = _open_journals.pack
      and j.state = 'open'
      and j.journal_id <> all (journals);

    update cutover.journal as j
    set state     = 'open',
        launch_id = coalesce(j.launch_id, case j.purpose when 'launch' then _open_journals.launch_id end)
    where j.journal_id = any (journals)
      and j.state in ('prepared', 'suspended');
end;
$$;

comment on function cutover._open_journals(bigint, text, bigint[]) is
    'The journals given, on tables that are live now, are open; those of the pack that left with theirs are suspended.';
