-- summary:  Adds to a swap what is known only after its COMMIT.
-- raises:   MG02U there is no such launch

create or replace function cutover.record_commit(
    launch_id        bigint,
    committed_at     timestamptz,
    failed_attempts  bigint[] default '{}'
)
    returns void
    language plpgsql
    set search_path = pg_catalog, pg_temp
as $$
begin
    update cutover.launch as l
    set commit_time = record_commit.committed_at - l.launched_at,
        attempts    = l.attempts + cardinality(record_commit.failed_attempts)
    where l.launch_id = record_commit.launch_id
      and l.commit_time is null;

    if not found and not exists (
        select from cutover.launch as l where l.launch_id = record_commit.launch_id
    ) then
        raise exception 'there is no launch %', record_commit.launch_id
            using errcode = 'MG02U',
                  detail  = 'cutover.launch holds every launch and rollback that was committed.',
                  hint    = 'select launch_id, pack, kind, state, backup_stamp from cutover.launch;';
    end if;

    update cutover.launch_attempt as a
    set launch_id = record_commit.launch_id
    where a.attempt_id = any (record_commit.failed_attempts)
      and a.launch_id is null;
end;
$$;

comment on function cutover.record_commit(bigint, timestamptz, bigint[]) is
    'Notes when COMMIT was done (null: nobody saw it) and which attempts failed before. Does nothing the second time.';
