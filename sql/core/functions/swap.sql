-- summary:  Launches a pack: staging becomes live, and live a backup, in one transaction.
-- needs:    functions/_backup_stamp, functions/_open_schema, functions/_prepare_journals,
--   functions/_require_quiet_caller, functions/_require_ready, functions/_row_estimates,
--   functions/_swap, functions/require_gates
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
declare
    v_staging  name := (pack || '_staging')::name;
    v_backup   name;
    v_launch   cutover.launch;
begin
    perform cutover._require_quiet_caller(pack);
    perform cutover.require_gates(pack);
    perform cutover._require_ready(pack);

    v_launch.pack         := pack;
    v_launch.kind         := 'launch';
    v_launch.state        := 'live';
    v_launch.backup_stamp := cutover._backup_stamp(pack);
    v_launch.rows         := cutover._row_estimates(pack, v_staging);
    v_backup              := (pack || '_backup_' || v_launch.backup_stamp)::name;

    perform cutover._open_schema(v_backup, '{}');
    perform cutover._prepare_journals(pack, v_staging);

    update cutover.launch as l
    set state = 'superseded'
    where l.pack = swap.pack
      and l.state = 'live';

    v_launch := cutover._swap(
        v_launch, v_backup, v_staging, attempts, lock_budget, window_limit,
        '{"purpose": "carry", "accept_conflicts": false}'
    );

    delete from cutover.staging as s
    where s.pack = swap.pack;

    return v_launch;
end;
$$;

comment on function cutover.swap(text, integer, interval, interval) is
    'Makes staging live in one transaction of milliseconds and keeps what was live as a backup. Raises, and leaves everything as it was, unless all that refuses a launch is settled. Undone by cutover.rollback.';
