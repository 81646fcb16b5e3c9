-- summary:  Takes the locks of a swap within one budget, or raises.
-- raises:   55P03 the budget is used up

create or replace function cutover._take_locks(
    statements   text[],
    lock_budget  interval,
    out first    timestamptz
)
    language plpgsql
    set search_path = pg_catalog, pg_temp
as $$
declare
    v_deadline   timestamptz := clock_timestamp() + lock_budget;
    v_remaining  bigint;
    v_statement  text;
begin
    -- A loop, since lock_timeout counts for each lock anew and the budget is for all of them.
    foreach v_statement in array statements
    loop
        v_remaining := floor(extract(epoch from v_deadline - clock_timestamp()) * 1000)::bigint;

        if v_remaining < 1 then
            raise exception 'the locks were not obtained within %', lock_budget
                using errcode = '55P03',
                      detail  = format('The next one would have been: %s', v_statement),
                      hint    = 'Try again.';
        end if;

        perform set_config('lock_timeout', v_remaining || 'ms', true);
        execute v_statement;
        first := coalesce(first, clock_timestamp());
    end loop;

    -- What the statements themselves still need to lock is inside the budget too.
    perform set_config(
        'lock_timeout',
        greatest(1, floor(extract(epoch from v_deadline - clock_timestamp()) * 1000)) || 'ms',
        true
    );
end;
$$;

comment on function cutover._take_locks(text[], interval) is
    'Runs lock statements in order under one budget for all of them; says when the first lock was granted.';
