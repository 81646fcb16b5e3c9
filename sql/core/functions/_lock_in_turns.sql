-- summary:  Locks tables within short budgets, giving all of them up between two tries.
-- needs:    functions/_lock_holders, functions/_take_locks
-- raises:   MG02E a lock was not obtained

create or replace function cutover._lock_in_turns(pack text, relations oid[], lock_mode text)
    returns void
    language plpgsql
    set search_path = pg_catalog, pg_temp
as $$
declare
    v_statements  text[];
    v_holders     text;
begin
    select coalesce(
        array_agg(format('lock table only %s in %s mode', r.oid::regclass, lock_mode) order by r.place),
        '{}'
    )
    into v_statements
    from unnest(relations) with ordinality as r (oid, place);

    -- A loop over tries, each in a subtransaction: who waits for us waits no longer than one.
    for v_try in 1..10 loop
        begin
            perform cutover._take_locks(v_statements, '300 ms');
            return;
        exception
            when lock_not_available or deadlock_detected then
                select string_agg(format('%s by pid %s (%s, %s)', h.relation, h.pid, h.role_name, h.application), ', ')
                into v_holders
                from cutover._lock_holders(relations) as h;
        end;

        perform pg_sleep(0.1 + random() * 1.9);
    end loop;

    raise exception 'the tables of pack % are in use', pack
        using errcode = 'MG02E',
              detail  = coalesce('Held at the last try: ' || v_holders, 'Held for a moment only at the last try.'),
              hint    = 'Try again at a quieter moment, or end the transactions that are named.';
end;
$$;

comment on function cutover._lock_in_turns(text, oid[], text) is
    'Takes a lock on each relation in order, 300 ms for all of them, up to ten times with pauses of 0.1 to 2 s.';
