-- summary:  Swaps the tables of two schemas with live, trying again while they are in use.
-- needs:    functions/_attempt_swap, functions/_check_for_deadlocks_after,
--   functions/_lock_holders, functions/_moved, functions/_note_positions
-- raises:   MG02E locks were not obtained; MG02H the fingerprint differs; MG02I the window is longer than allowed

create or replace function cutover._swap(
    launch        cutover.launch,
    outgoing      name,
    incoming      name,
    attempts      integer,
    lock_budget   interval,
    window_limit  interval,
    catch_up      jsonb
)
    returns cutover.launch
    language plpgsql
    set search_path = pg_catalog, pg_temp
as $$
declare
    v_launch   cutover.launch := launch;
    v_moved    oid[];
    v_holders  text;
    v_checks   text := current_setting('deadlock_timeout');
begin
    v_moved := cutover._moved(v_launch.pack) || cutover._moved(v_launch.pack, incoming);
    perform cutover._check_for_deadlocks_after('100ms');

    -- Once, since it reads these tables from end to end. Numbers of rows that an attempt replays are
    -- live's, and known from its sequences.
    perform cutover._note_positions(v_launch.pack, incoming, indexed => false);

    -- A loop over attempts, each in a subtransaction: giving up releases its locks.
    for v_attempt in 1..attempts loop
        begin
            insert into cutover.launch as l (pack, kind, backup_stamp, undoes, state, attempts, rows)
            values (v_launch.pack, v_launch.kind, v_launch.backup_stamp, v_launch.undoes, v_launch.state, v_attempt, v_launch.rows)
            returning l.launch_id into v_launch.launch_id;

            v_launch := cutover._attempt_swap(v_launch, outgoing, incoming, lock_budget, window_limit, catch_up);
            perform cutover._check_for_deadlocks_after(v_checks);

            return v_launch;
        exception
            when lock_not_available or deadlock_detected or sqlstate 'MG02Y' or sqlstate 'MG02N' then
                select string_agg(
                    format('%s by pid %s (%s, %s, %s, transaction %s)', h.relation, h.pid, h.role_name, h.application, h.state, h.transaction_age),
                    E'\n'
                )
                into v_holders
                from cutover._lock_holders(
                    v_moved
                    || array(
                        -- Keys to and from other tables are locked with them.
                        select case when k.conrelid = any (v_moved) then k.confrelid else k.conrelid end
                        from pg_constraint as k
                        where k.contype = 'f'
                          and (k.conrelid = any (v_moved)) <> (k.confrelid = any (v_moved))
                    )
                ) as h;
        end;

        if v_attempt < attempts then
            perform pg_sleep(0.1 + random() * 1.9);
        end if;
    end loop;

    raise exception 'the tables of pack % are in use', v_launch.pack
        using errcode = 'MG02E',
              detail  = coalesce('Held at the last attempt: ' || v_holders, 'Held for a moment only at the last attempt.'),
              hint    = 'Try again at a quieter moment, or end the transactions that are named.';
end;
$$;

comment on function cutover._swap(cutover.launch, name, name, integer, interval, interval, jsonb) is
    'Tries a swap so many times, each within the lock budget, with pauses of 0.1 to 2 s; raises MG02E with who was in the way.';
