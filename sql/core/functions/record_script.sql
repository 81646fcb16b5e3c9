-- summary:  Records a script as applied: DbUp's journal, the row beside it, the step of the run.
-- needs:    functions/_require_runner, functions/reset_privileges
-- raises:   MG013 the name is longer than DbUp's journal holds; MG015 another runner took over

create or replace function cutover.record_script(
    run_id             bigint,
    script_name        text,
    kind               text,
    checksum           text,
    duration           interval,
    applied            timestamp default localtimestamp,
    resets_privileges  boolean default true
)
    returns interval
    language plpgsql
    set search_path = pg_catalog, pg_temp
as $$
declare
    v_ended     timestamptz := clock_timestamp();
    v_duration  interval := coalesce(duration, v_ended - transaction_timestamp());
begin
    perform cutover._require_runner(run_id);

    if length(script_name) > 255 then
        raise exception 'script name of % characters is too long', length(script_name)
            using errcode = 'MG013',
                  detail  = format('%s does not fit into schemaversions.scriptname.', script_name),
                  hint    = 'Shorten the file name: path and name may have 255 characters together.';
    end if;

    -- DbUp journals what runs once, in the client's local time; a repeatable script it never sees.
    if kind = 'schema' then
        insert into cutover.schemaversions (scriptname, applied)
        values (record_script.script_name, record_script.applied);
    end if;

    insert into cutover.script as s (
        script_name, kind, state, checksum, duration, operator, run_id
    )
    select
        record_script.script_name,
        record_script.kind,
        'applied',
        record_script.checksum,
        v_duration,
        r.operator,
        r.run_id
    from cutover.run as r
    where r.run_id = record_script.run_id
    on conflict on constraint script_pkey do update
        set kind            = excluded.kind,
            state           = excluded.state,
            checksum        = excluded.checksum,
            statements_done = s.statements,
            in_doubt        = false,
            applied_at      = clock_timestamp(),
            duration        = excluded.duration,
            operator        = excluded.operator,
            run_id          = excluded.run_id;

    -- As record_step does it, written out: one call less for each script.
    insert into cutover.run_step (
        run_id, ordinal, name, state, started_at, ended_at
    )
    select
        record_script.run_id,
        coalesce(max(s.ordinal), 0) + 1,
        record_script.script_name,
        'done',
        v_ended - v_duration,
        v_ended
    from cutover.run_step as s
    where s.run_id = record_script.run_id;

    if resets_privileges and script_name like 'core.%' then
        perform cutover.reset_privileges();
    end if;

    return v_duration;
end;
$$;

comment on function cutover.record_script(bigint, text, text, text, interval, timestamp, boolean) is
    'Records a script as applied, in the transaction that applied it. Applied is the client''s local time, as DbUp writes it; duration null is the transaction''s. Returns the duration. A script of core has its privileges reset, unless the caller does so itself before it commits.';
