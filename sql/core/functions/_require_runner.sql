-- summary:  Refuses to record for a run that another runner has taken the place of.
-- raises:   MG015 another runner is at work, or took over

create or replace function cutover._require_runner(run_id bigint)
    returns void
    language plpgsql
    set search_path = pg_catalog, pg_temp
as $$
declare
    -- The runner's own lock: "cutover" in ASCII, cut to an int4, and the purpose.
    c_class    constant integer := 1668641903;
    c_purpose  constant integer := 1;
begin
    -- A session that has the lock gets it again at once. One whose script let go of it
    -- ("discard all", pg_advisory_unlock_all) gets it until its commit, or learns that others have it.
    if not pg_try_advisory_xact_lock(c_class, c_purpose) then
        raise exception 'another runner is at work on this database'
            using errcode = 'MG015',
                  detail  = format('Run %s does not hold the runner''s lock any more; a script may have released it.', run_id),
                  hint    = 'Let the other one finish, then run this again: what is recorded is not run twice.';
    end if;

    if exists (
        select from cutover.run as r
        where r.run_id = _require_runner.run_id
          and r.state <> 'running'
    ) then
        raise exception 'another runner took over from run %', run_id
            using errcode = 'MG015',
                  detail  = 'While the session was away, or a script had released the runner''s lock, another run began.',
                  hint    = 'Run the same command again: it starts from what the ledger says now.';
    end if;
end;
$$;

comment on function cutover._require_runner(bigint) is
    'Makes sure that a run is still the one at work, and stays it until the transaction ends.';
