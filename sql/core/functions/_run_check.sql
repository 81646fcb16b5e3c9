-- summary:  Runs one check and records the answer.
-- needs:    functions/_evaluate_check

create or replace function cutover._run_check(
    pack          text,
    check_name    text,
    place         text,
    session_path  text
)
    returns cutover.check_result
    language plpgsql
    set search_path = pg_catalog, pg_temp
as $$
declare
    v_began   timestamptz := clock_timestamp();
    v_answer  record;
    v_result  cutover.check_result;
begin
    select e.*
    into v_answer
    from cutover._evaluate_check(pack, check_name, place, session_path) as e;

    insert into cutover.check_result as r (
        pack, check_name, place, severity, holds, row_count, evidence, failure, duration
    )
    values (
        _run_check.pack,
        _run_check.check_name,
        _run_check.place,
        v_answer.severity,
        v_answer.failure is null and v_answer.row_count = 0,
        v_answer.row_count,
        v_answer.evidence,
        v_answer.failure,
        clock_timestamp() - v_began
    )
    returning r.* into v_result;

    return v_result;
end;
$$;

comment on function cutover._run_check(text, text, text, text) is
    'Runs a stored check at a place and adds its answer to cutover.check_result.';
