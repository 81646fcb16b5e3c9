-- summary:  Sets how long this transaction waits before it looks for a deadlock, where it may.

create or replace function cutover._check_for_deadlocks_after(patience text)
    returns void
    language plpgsql
    set search_path = pg_catalog, pg_temp
as $$
begin
    -- Autovacuum yields to a waiter whose deadlock check has run, and a check of ours that runs
    -- before a client's makes us the one to give up.
    if has_parameter_privilege(current_user, 'deadlock_timeout', 'set') then
        perform set_config('deadlock_timeout', patience, true);
    end if;
end;
$$;

comment on function cutover._check_for_deadlocks_after(text) is
    'Sets deadlock_timeout for the transaction if the role may; a launch owner is granted that once.';
