-- summary:  Makes a pack's staging live, unless something refuses it; asks neither gate nor caller.
-- needs:    functions/_backup_stamp, functions/_open_schema, functions/_prepare_journals,
--   functions/_require_ready, functions/_row_estimates, functions/_swap
-- raises:   MG02E locks were not obtained; MG02H the fingerprint differs; MG02I the window is longer than allowed
-- locks:    access exclusive on all tables and views concerned, for milliseconds; waited for within lock_budget

create or replace function cutover._launch(
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
    where l.pack = _launch.pack
      and l.state = 'live';

    v_launch := cutover._swap(
        v_launch, v_backup, v_staging, attempts, lock_budget, window_limit,
        '{"purpose": "carry", "accept_conflicts": false}'
    );

    delete from cutover.staging as s
    where s.pack = _launch.pack;

    return v_launch;
end;
$$;

comment on function cutover._launch(text, integer, interval, interval) is
    'What cutover.swap does once the gates are open and the caller is found quiet, and cutover.rehearse_swap before they are. A pack''s entry point that adds to live first calls it between.';
