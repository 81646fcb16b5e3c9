-- summary:  Notes in the ledger that a launch was undone, and drops its empty backup schema.
-- needs:    functions/_quiet_staging

create or replace function cutover._note_rollback(rolled_back cutover.launch)
    returns void
    language plpgsql
    set search_path = pg_catalog, pg_temp
as $$
begin
    update cutover.launch as l
    set state = 'rolled back'
    where l.launch_id = rolled_back.undoes;

    -- What was live before that launch is live again, and can be undone in turn.
    update cutover.launch as l
    set state = 'live'
    where l.launch_id = (
        select max(o.launch_id)
        from cutover.launch as o
        where o.pack = rolled_back.pack
          and o.kind = 'launch'
          and o.state = 'superseded'
    );

    perform cutover._quiet_staging(rolled_back.pack);

    execute format('drop schema %I', rolled_back.pack || '_backup_' || rolled_back.backup_stamp);

    insert into cutover.staging as s (pack, completed_at, completed_in)
    values (rolled_back.pack, clock_timestamp(), pg_current_xact_id())
    on conflict on constraint staging_pkey do nothing;
end;
$$;

comment on function cutover._note_rollback(cutover.launch) is
    'Sets the states of launches after a rollback; what was live is now a complete staging.';
