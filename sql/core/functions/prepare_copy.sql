-- summary:  Makes sure that a copy has staging to go into: that of the copy under way, or a new one.
-- raises:   MG054 staging was filled before, or somebody completes it or brings it up to date

create or replace function cutover.prepare_copy(pack text, again boolean default false)
    returns void
    language plpgsql
    set search_path = pg_catalog, pg_temp
as $$
declare
    v_last        cutover.copy;
    v_is_its_own  boolean;
begin
    select c.*
    into v_last
    from cutover.copy as c
    where c.pack = prepare_copy.pack
    order by c.copy_id desc
    limit 1;

    -- Somebody may have created staging anew since, without this copy.
    v_is_its_own := to_regnamespace(quote_ident(pack || '_staging')) is not null and exists (
        select
        from cutover.staging as s
        where s.pack = prepare_copy.pack
          and s.created_at <= coalesce(v_last.ended_at, v_last.started_at)
    );

    if not again and v_is_its_own and v_last.state = 'loading' then
        return;
    end if;

    if not again and v_is_its_own and v_last.state = 'syncing' then
        raise exception 'staging of pack % is being brought up to date', pack
            using errcode = 'MG054',
                  detail  = format('A sync of copy %s is at work, or has stopped half-way.', v_last.copy_id),
                  hint    = format('Finish it: cutover sync %s. To start over: cutover copy %s --again', pack, pack);
    end if;

    -- Whoever completes a copy, or syncs it, has this lock; see the runner's.
    if again and not pg_try_advisory_xact_lock(1668641903, 6) then
        raise exception 'staging of pack % is being completed', pack
            using errcode = 'MG054',
                  detail  = 'Another process makes its indexes and keys, or brings its rows up to date.',
                  hint    = 'Wait until it is done, or end it; then run the same command again.';
    end if;

    if not again and v_is_its_own and v_last.state = 'complete' then
        raise exception 'staging of pack % was filled by copy %', pack, v_last.copy_id
            using errcode = 'MG054',
                  detail  = format('It was complete at %s.', v_last.ended_at),
                  hint    = format('To follow the source: cutover sync %s. To start over: cutover copy %s --again', pack, pack);
    end if;

    update cutover.copy as c
    set state    = 'abandoned',
        ended_at = clock_timestamp()
    where c.pack = prepare_copy.pack
      and c.state in ('loading', 'syncing');

    delete from cutover.rejected_row as r
    where r.pack = prepare_copy.pack;

    perform cutover.create_staging(pack, replace => again);
end;
$$;

comment on function cutover.prepare_copy(text, boolean) is
    'Creates staging for a copy, unless one is under way. "again" gives up what there is.';
