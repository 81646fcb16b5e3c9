-- summary:  Swaps for real, measures it, and undoes it.
-- needs:    functions/_launch, functions/_require_quiet_caller
-- raises:   MG02E locks were not obtained; MG02H the fingerprint differs; MG02I the window is longer than allowed
-- locks:    the same as a launch, for as long

create or replace function cutover.rehearse_swap(
    pack             text,
    attempts         integer default 10,
    lock_budget      interval default '300 ms',
    window_limit     interval default '500 ms',
    out lock_window  interval,
    out lock_wait    interval,
    out attempt      integer,
    out statements   bigint
)
    language plpgsql
    set search_path = pg_catalog, pg_temp
as $$
declare
    v_launch  cutover.launch;
begin
    begin
        perform cutover._require_quiet_caller(pack);
        v_launch    := cutover._launch(pack, attempts, lock_budget, window_limit);
        lock_window := v_launch.lock_window;
        lock_wait   := v_launch.lock_wait;
        attempt     := v_launch.attempts;
        statements  := (select count(*) from cutover.launch_statement as s where s.launch_id = v_launch.launch_id);

        -- Raised to leave the block: what was swapped is undone, variables stay.
        raise exception sqlstate 'MG001';
    exception
        when sqlstate 'MG001' then
            null;
    end;
end;
$$;

comment on function cutover.rehearse_swap(text, integer, interval, interval) is
    'The whole of cutover.swap on the real catalog, rolled back: how long the locks would be held, and proof that everything can be re-created.';
