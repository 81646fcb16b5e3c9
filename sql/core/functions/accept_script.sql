-- summary:  Declares that a script's file, as it is now, is what was applied.
-- needs:    functions/applied_scripts, functions/record_step
-- raises:   MG019 the script was not applied

create or replace function cutover.accept_script(
    script_name  text,
    checksum     text,
    reason       text
)
    returns void
    language plpgsql
    set search_path = pg_catalog, pg_temp
as $$
declare
    v_run_id  bigint;
begin
    if not exists (
        select from cutover.applied_scripts(split_part(script_name, '.', 1)) as a
        where a.script_name = accept_script.script_name
          and a.state in ('applied', 'adopted')
    ) then
        raise exception 'script % was not applied here', script_name
            using errcode = 'MG019',
                  detail  = 'Neither the journal nor the row beside it knows it as applied.',
                  hint    = 'Look at the names: cutover status, or select * from cutover.schemaversions;';
    end if;

    insert into cutover.run as r (
        pack, verb, state, operator, tool_version, ended_at, message
    )
    values (
        split_part(script_name, '.', 1), 'accept', 'done', session_user, 'sql',
        clock_timestamp(), reason
    )
    returning r.run_id into v_run_id;

    insert into cutover.script as s (script_name, kind, state, checksum, operator, run_id)
    values (
        accept_script.script_name, 'schema', 'applied', accept_script.checksum,
        session_user, v_run_id
    )
    on conflict on constraint script_pkey do update
        set checksum = excluded.checksum,
            operator = excluded.operator,
            run_id   = excluded.run_id;

    perform cutover.record_step(v_run_id, script_name, 'done', interval '0');
end;
$$;

comment on function cutover.accept_script(text, text, text) is
    'Takes a new checksum for an applied or adopted script, with who and why in the ledger. Nothing of the script runs.';
