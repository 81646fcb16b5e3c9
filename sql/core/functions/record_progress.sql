-- summary:  Records how far a script without a transaction has got.
-- needs:    functions/_require_runner, functions/invalid_indexes
-- raises:   MG015 another runner took over

create or replace function cutover.record_progress(
    run_id           bigint,
    script_name      text,
    checksum         text,
    statements_done  integer,
    statements       integer,
    in_doubt         boolean
)
    returns void
    language sql
    volatile
begin atomic
    select cutover._require_runner(record_progress.run_id);

    insert into cutover.script as s (
        script_name, kind, state, checksum, statements_done, statements, in_doubt,
        invalid_before, operator, run_id
    )
    select
        record_progress.script_name,
        'schema',
        'partial',
        record_progress.checksum,
        record_progress.statements_done,
        record_progress.statements,
        record_progress.in_doubt,
        array(select i.index_name from cutover.invalid_indexes() as i),
        r.operator,
        r.run_id
    from cutover.run as r
    where r.run_id = record_progress.run_id
    on conflict on constraint script_pkey do update
        set state           = excluded.state,
            checksum        = excluded.checksum,
            statements_done = excluded.statements_done,
            statements      = excluded.statements,
            in_doubt        = excluded.in_doubt,
            operator        = excluded.operator,
            run_id          = excluded.run_id;
end;

comment on function cutover.record_progress(bigint, text, text, integer, integer, boolean) is
    'Records how many statements of a script are done, and whether the next one is in doubt. The first call notes the indexes that were invalid before.';
