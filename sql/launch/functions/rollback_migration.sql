-- summary:  Undoes a launch, and keeps what customers did since.
-- needs:    functions/_undo_default_privileges
-- locks:    those of cutover.rollback
-- undo:     launch_clean_production

create or replace function public.rollback_migration(backup_timestamp text)
    returns text
    language plpgsql
    security definer
    set search_path = pg_catalog, pg_temp
as $$
declare
    v_launch  cutover.launch;
begin
    v_launch := cutover.rollback('launch', backup_timestamp);

    return format(
        'SUCCESS: rolled back to %s. Window %s ms, attempt %s. Replayed: %s. What was live is in schema launch_staging.',
        v_launch.backup_stamp,
        round(extract(epoch from v_launch.lock_window) * 1000, 1),
        v_launch.attempts,
        v_launch.rows -> 'replayed'
    );
end;
$$;

comment on function public.rollback_migration(text) is
    'Makes the backup of that stamp live again; later orders and sign-ups are replayed onto it. Raises, and changes nothing, when the stamp is unknown or a change conflicts.';

select launch._undo_default_privileges('public.rollback_migration(text)');
