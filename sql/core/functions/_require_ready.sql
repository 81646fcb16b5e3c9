-- summary:  Raises unless a pack can be launched; takes no lock that anyone would notice.
-- needs:    functions/_obstacles, functions/_pending_changes, functions/_require_checks,
--   functions/_require_expected, functions/_require_live, functions/_require_no_old_snapshots,
--   functions/_require_no_orphans, functions/_require_privileges, functions/_require_recording,
--   functions/_require_staging, functions/_require_unpublished, functions/unfinished_copy
-- raises:   MG024 staging is not complete; MG027 something cannot be re-pointed; MG029 a row would have no parent; MG02K changes were not recorded; MG02F a privilege is missing

create or replace function cutover._require_ready(pack text)
    returns void
    language plpgsql
    set search_path = pg_catalog, pg_temp
as $$
declare
    v_staging  name := (pack || '_staging')::name;
    v_names    text;
begin
    perform cutover._require_live(pack);
    perform cutover._require_staging(pack);

    v_names := cutover.unfinished_copy(pack);

    if v_names is not null then
        raise exception 'staging of pack % is not complete', pack
            using errcode = 'MG024',
                  detail  = v_names,
                  hint    = format('Finish it: cutover copy %s, or of a sync: cutover sync %s', pack, pack);
    end if;

    if not exists (
        select
        from cutover.staging as s
        where s.pack = _require_ready.pack
          and s.completed_at is not null
    ) then
        raise exception 'staging of pack % is not complete', pack
            using errcode = 'MG024',
                  detail  = 'It has not been made equal to live since it was created.',
                  hint    = format('select cutover.complete_staging(%L);', pack);
    end if;

    perform cutover._require_privileges(pack);

    select string_agg(format('%s: %s', o.object, o.reason), E'\n')
    into v_names
    from cutover._obstacles(pack) as o;

    if v_names is not null then
        raise exception 'pack % cannot be swapped as it is', pack
            using errcode = 'MG027',
                  detail  = v_names,
                  hint    = 'Drop or rebuild what is named, or take its table out of the set: select cutover.release_table(...);';
    end if;

    perform cutover._require_expected(pack);
    perform cutover._require_unpublished(pack);
    perform cutover._require_no_old_snapshots(pack);
    perform cutover._require_recording(pack, 'carry');

    -- A parent that came since is carried first, and asked for then.
    if not exists (select from cutover._pending_changes(pack, 'carry')) then
        perform cutover._require_no_orphans(pack, v_staging);
    end if;

    perform cutover._require_checks(pack, 'staging');
end;
$$;

comment on function cutover._require_ready(text) is
    'Everything that refuses a launch and can be known without locks: structure, privileges, bindings, publications, snapshots, orphans, checks.';
