-- summary:  Records what a test report says.
-- needs:    functions/_require_gate
-- raises:   MG032 there is no such gate, or it is of another kind; MG034 the counts are impossible, or the minimum is below the gate's
-- undo:     cutover.withdraw

create or replace function cutover.record_evidence(
    pack               text,
    gate_name          text,
    passed             bigint,
    failed             bigint,
    skipped            bigint,
    file_name          text,
    file_digest        text,
    person             text     default session_user,
    remark             text     default null,
    minimum_pass_rate  numeric  default null
)
    returns cutover.gate_result
    language plpgsql
    set search_path = pg_catalog, pg_temp
as $$
declare
    v_gate    cutover.gate := cutover._require_gate(pack, gate_name, 'evidence');
    v_result  cutover.gate_result;
begin
    if minimum_pass_rate < v_gate.minimum_pass_rate or minimum_pass_rate > 100 then
        raise exception 'gate % of pack % asks for % %%', gate_name, pack, v_gate.minimum_pass_rate
            using errcode = 'MG034',
                  detail  = format('The evidence was to be measured against %s %%.', minimum_pass_rate),
                  hint    = 'Evidence may be measured more strictly than its gate asks, up to 100, never less.';
    end if;

    insert into cutover.gate_result as r (
        pack, gate_name, kind, person, remark, file_name, file_digest,
        tests, passed, failed, skipped, minimum_pass_rate
    )
    values (
        record_evidence.pack,
        record_evidence.gate_name,
        'evidence',
        record_evidence.person,
        record_evidence.remark,
        record_evidence.file_name,
        record_evidence.file_digest,
        record_evidence.passed + record_evidence.failed + record_evidence.skipped,
        record_evidence.passed,
        record_evidence.failed,
        record_evidence.skipped,
        coalesce(record_evidence.minimum_pass_rate, v_gate.minimum_pass_rate)
    )
    returning r.* into v_result;

    return v_result;
exception
    when check_violation or not_null_violation then
        raise exception 'this evidence shows nothing'
            using errcode = 'MG034',
                  detail  = format('%s passed, %s failed, %s skipped: %s', passed, failed, skipped, sqlerrm),
                  hint    = 'Bring the report of a run that had tests, with the digest of its file.';
end;
$$;

comment on function cutover.record_evidence(text, text, bigint, bigint, bigint, text, text, text, text, numeric) is
    'Records the counts of a test report and the digest of its file. The newest evidence of a gate decides; the pass rate is of all tests, skipped ones too.';
