-- summary:  Validates, after a swap, the foreign keys that it added not valid.
-- needs:    functions/_unvalidated_keys
-- raises:   MG02U there is no such launch
-- locks:    share update exclusive on each child, row share on its parent

create or replace function cutover.finish_launch(launch_id bigint)
    returns integer
    language plpgsql
    set search_path = pg_catalog, pg_temp
as $$
declare
    v_pack       text;
    v_statement  text;
    v_count      integer := 0;
begin
    select l.pack
    into v_pack
    from cutover.launch as l
    where l.launch_id = finish_launch.launch_id;

    if not found then
        raise exception 'there is no launch %', launch_id
            using errcode = 'MG02U',
                  detail  = 'cutover.launch holds every launch and rollback that was committed.',
                  hint    = 'select launch_id, pack, kind, state, backup_stamp from cutover.launch;';
    end if;


    -- A loop, since each validation is DDL.
    for v_statement in
        select k.statement from cutover._unvalidated_keys(launch_id, v_pack) as k
    loop
        execute v_statement;
        v_count := v_count + 1;
    end loop;

    update cutover.launch as l
    set finished_at = clock_timestamp()
    where l.pack = v_pack
      and l.launch_id <= finish_launch.launch_id
      and l.finished_at is null;

    return v_count;
end;
$$;

comment on function cutover.finish_launch(bigint) is
    'Validates the foreign keys that were valid before the swap and were added not valid by it; returns how many. The tool runs them one transaction each.';
