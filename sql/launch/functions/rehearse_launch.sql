-- summary:  Launches for real, measures it, and undoes it, the new accounts too.
-- needs:    functions/_require_fresh_preparation, functions/_leave_out_changes, functions/_add_new_users
-- raises:   MG071 production has recorded prepared people itself since
-- locks:    those of cutover.swap, for as long

create or replace function launch.rehearse_launch()
    returns text
    language plpgsql
    set search_path = pg_catalog, pg_temp
as $$
declare
    v_launch  cutover.launch;
    v_added   bigint;
begin
    perform cutover._require_quiet_caller('launch');
    perform launch._require_fresh_preparation();

    begin
        perform launch._leave_out_changes();
        v_added  := launch._add_new_users();
        v_launch := cutover._launch(pack => 'launch');

        -- Raised to leave the block: accounts and settings go, variables stay.
        raise exception sqlstate 'MG001';
    exception
        when sqlstate 'MG001' then
            null;
    end;

    return format(
        'REHEARSED: %s accounts would be added; the window was %s ms. Nothing was kept.',
        v_added,
        round(extract(epoch from v_launch.lock_window) * 1000, 1)
    );
end;
$$;

comment on function launch.rehearse_launch() is
    'A launch with everything in it, measured and undone; the launch owner runs it. cutover.rehearse_swap alone would miss the new accounts.';
