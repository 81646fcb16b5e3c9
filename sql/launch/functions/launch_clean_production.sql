-- summary:  Launches: adds the new accounts, then makes staging live in one swap.
-- needs:    functions/_require_fresh_preparation, functions/_leave_out_changes, functions/_add_new_users,
--           functions/_undo_default_privileges
-- raises:   MG071 production has recorded prepared people itself since
-- locks:    those of cutover.swap
-- undo:     rollback_migration

create or replace function public.launch_clean_production()
    returns text
    language plpgsql
    security definer
    set search_path = pg_catalog, pg_temp
as $$
declare
    v_launch  cutover.launch;
    v_added   bigint;
begin
    perform cutover.require_gates('launch');
    perform cutover._require_quiet_caller('launch');
    perform launch._require_fresh_preparation();
    perform launch._leave_out_changes();

    -- The platform's own trigger gives each new account a profile on live: the journal carries
    -- these like anybody's, and they are told what staging says. cutover.swap would refuse a caller
    -- that has written to live, so the caller is asked before, and the swap's inner part called.
    v_added  := launch._add_new_users();
    v_launch := cutover._launch(pack => 'launch');

    return format(
        'SUCCESS: launched. Backup %s. Window %s ms, attempt %s. Accounts added %s. Users %s, profiles %s, transactions %s, enrollments %s.',
        v_launch.backup_stamp,
        round(extract(epoch from v_launch.lock_window) * 1000, 1),
        v_launch.attempts,
        v_added,
        (select count(*) from auth.users),
        (select count(*) from public.unified_profiles),
        (select count(*) from public.transactions),
        (select count(*) from public.enrollments)
    );
end;
$$;

comment on function public.launch_clean_production() is
    'Makes the prepared data production, and production a backup, in one transaction of milliseconds. Raises, and changes nothing, unless everything is in order; the error says what to do. Undone by rollback_migration.';

select launch._undo_default_privileges('public.launch_clean_production()');
