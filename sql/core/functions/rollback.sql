-- summary:  Undoes the newest launch of a pack, and keeps what customers did since.
-- needs:    functions/_note_rollback, functions/_open_schema, functions/_owners,
--   functions/_require_privileges, functions/_require_quiet_caller,
--   functions/_require_recording, functions/_require_same_shape_since, functions/_row_estimates, functions/_swap,
--   functions/_undone_launch
-- raises:   22023 later_writes is neither replay nor discard; MG025 staging is in the way; MG02E locks were not obtained; MG029 a row outside would have no parent; MG02H the fingerprint differs; MG02K changes were not recorded; MG02U there is no such launch to undo; MG02V live changed shape since
-- locks:    access exclusive on all tables and views concerned, for milliseconds; waited for within lock_budget
-- undo:     cutover.swap

create or replace function cutover.rollback(
    pack              text,
    backup_stamp      text,
    later_writes      text default 'replay',
    accept_conflicts  boolean default false,
    attempts          integer default 10,
    lock_budget       interval default '300 ms',
    window_limit      interval default '500 ms'
)
    returns cutover.launch
    language plpgsql
    set search_path = pg_catalog, pg_temp
as $$
declare
    v_undone   cutover.launch := cutover._undone_launch(pack, backup_stamp);
    v_staging  name := (pack || '_staging')::name;
    v_backup   name := (pack || '_backup_' || backup_stamp)::name;
    v_owners   oid[] := cutover._owners(pack, (pack || '_backup_' || backup_stamp)::name);
    v_launch   cutover.launch;
begin
    if later_writes is null or later_writes not in ('replay', 'discard') then
        raise exception 'later writes are replayed or discarded, not %', quote_nullable(later_writes)
            using errcode = '22023',
                  detail  = 'replay keeps what customers did since the launch; discard leaves it in staging.',
                  hint    = format('select cutover.rollback(%L, %L);', pack, backup_stamp);
    end if;

    perform cutover._require_quiet_caller(pack);
    perform cutover._require_privileges(pack);
    perform cutover._require_same_shape_since(v_undone.launch_id, pack);
    if later_writes = 'replay' then
        perform cutover._require_recording(pack, 'launch');
    end if;

    if exists (select from pg_class as c where c.relnamespace = to_regnamespace(quote_ident(v_staging))) then
        raise exception 'staging of pack % is in the way', pack
            using errcode = 'MG025',
                  detail  = format('What is live now goes to schema %I, which has tables.', v_staging),
                  hint    = format('Give that staging up: select cutover.drop_staging(%L);', pack);
    end if;

    perform cutover._open_schema(v_staging, v_owners);
    perform cutover._open_schema(v_backup, v_owners);

    v_launch.pack         := pack;
    v_launch.kind         := 'rollback';
    v_launch.state        := 'rolled back';
    v_launch.backup_stamp := backup_stamp;
    v_launch.undoes       := v_undone.launch_id;
    v_launch.rows         := cutover._row_estimates(pack, v_backup);

    v_launch := cutover._swap(
        v_launch, v_staging, v_backup, attempts, lock_budget, window_limit,
        case later_writes when 'replay' then jsonb_build_object('purpose', 'launch', 'accept_conflicts', accept_conflicts) end
    );

    perform cutover._note_rollback(v_launch);

    return v_launch;
end;
$$;

comment on function cutover.rollback(text, text, text, boolean, integer, interval, interval) is
    'Makes the backup of the newest launch live again and puts what was live into staging. What customers did since is replayed onto the old rows first; conflicts refuse unless accepted; ''discard'' leaves their writes behind.';
