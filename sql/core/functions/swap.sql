-- summary:  Launches a pack: staging becomes live, and live a backup, in one transaction.
-- needs:    functions/_launch, functions/_require_quiet_caller, functions/require_gates
-- raises:   MG031 a gate is closed; MG02E locks were not obtained; MG02G another swap of the pack is at work; MG02H the fingerprint differs; MG02I the window is longer than allowed
-- locks:    access exclusive on all tables and views concerned, for milliseconds; waited for within lock_budget
-- undo:     cutover.rollback

create or replace function cutover.swap(
    pack          text,
    attempts      integer default 10,
    lock_budget   interval default '300 ms',
    window_limit  interval default '500 ms'
)
    returns cutover.launch
    language plpgsql
    set search_path = pg_catalog, pg_temp
as $$
begin
    perform cutover.require_gates(pack);
    perform cutover._require_quiet_caller(pack);

    return cutover._launch(pack, attempts, lock_budget, window_limit);
end;
$$;

comment on function cutover.swap(text, integer, interval, interval) is
    'Makes staging live in one transaction of milliseconds and keeps what was live as a backup. Raises, and leaves everything as it was, unless all that refuses a launch is settled. Undone by cutover.rollback.';
