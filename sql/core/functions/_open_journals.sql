-- summary:  Notes, in a swap, which journals record live now and which are in a backup.
-- needs:    functions/_journals_on, functions/_members

create or replace function cutover._open_journals(launch_id bigint, pack text)
    returns void
    language plpgsql
    set search_path = pg_catalog, pg_temp
as $$
declare
    v_live  bigint[];
begin
    v_live := array(
        select o.journal_id
        from cutover._journals_on(array(select m.relation from cutover._members(pack) as m)) as o
    );

    update cutover.journal as j
    set state = 'suspended'
    where j.pack = _open_journals.pack
      and j.state = 'open'
      and j.journal_id <> all (v_live);

    update cutover.journal as j
    set state     = 'open',
        launch_id = coalesce(j.launch_id, case j.purpose when 'launch' then _open_journals.launch_id end)
    where j.journal_id = any (v_live)
      and j.state in ('prepared', 'suspended');
end;
$$;

comment on function cutover._open_journals(bigint, text) is
    'After tables have moved: journals on live tables are open, those that left with theirs are suspended.';
