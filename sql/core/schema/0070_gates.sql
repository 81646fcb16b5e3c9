-- summary:  Creates the tables of gates and of what was brought before them.
-- undo:     drop table cutover.gate_result, cutover.gate

create table cutover.gate (
    pack               text         not null,
    gate_name          text         not null,
    kind               text         not null,
    summary            text         not null,
    minimum_pass_rate  numeric,
    approvals          integer,
    place              text,
    valid_for          interval,
    declared_at        timestamptz  not null default clock_timestamp(),
    declared_by        name         not null default session_user,

    constraint gate_pkey primary key (pack, gate_name),
    constraint gate_kind_is_known
        check (kind in ('checks', 'approval', 'evidence')),
    constraint evidence_has_a_minimum
        check ((kind = 'evidence') = (minimum_pass_rate is not null)),
    constraint minimum_is_a_percentage
        check (minimum_pass_rate > 0 and minimum_pass_rate <= 100),
    constraint approval_says_how_many
        check ((kind = 'approval') = (approvals is not null)),
    constraint somebody_approves
        check (approvals > 0),
    constraint checks_have_a_place
        check ((kind = 'checks') = (place is not null)),
    constraint validity_is_positive
        check (valid_for > interval '0')
);

comment on table cutover.gate is
    'What must be true before a pack may launch. A gate is closed until something shows that it is.';
comment on column cutover.gate.pack is 'The pack that it stands before.';
comment on column cutover.gate.gate_name is 'Its name, such as integration-tests.';
comment on column cutover.gate.kind is
    'checks (the pack''s blockers hold), approval (named persons said so) or evidence (a test report).';
comment on column cutover.gate.summary is 'What must be true, in one line.';
comment on column cutover.gate.minimum_pass_rate is
    'Evidence: percent of all tests that must have passed; one that was skipped did not pass.';
comment on column cutover.gate.approvals is 'Approval: how many different persons must say so.';
comment on column cutover.gate.place is 'Checks: where they must hold; staging or live.';
comment on column cutover.gate.valid_for is 'How long an answer counts; null for as long as staging stays the same.';
comment on column cutover.gate.declared_at is
    'When it was declared as it is now. What was brought earlier was brought for something else.';
comment on column cutover.gate.declared_by is 'The role that declared it.';

-- No foreign key to the gate: what was said and shown stays when a gate is forgotten.
create table cutover.gate_result (
    result_id          bigint       not null generated always as identity,
    pack               text         not null,
    gate_name          text         not null,
    kind               text         not null,
    recorded_at        timestamptz  not null default clock_timestamp(),
    recorded_by        name         not null default session_user,
    person             text         not null,
    remark             text,
    file_name          text,
    file_digest        text,
    tests              bigint,
    passed             bigint,
    failed             bigint,
    skipped            bigint,
    minimum_pass_rate  numeric,
    withdrawn_at       timestamptz,
    withdrawn_by       name,
    withdrawn_because  text,

    constraint gate_result_pkey primary key (result_id),
    constraint gate_result_kind_is_known
        check (kind in ('approval', 'evidence')),
    constraint evidence_is_counted
        check (kind = 'approval' or tests = passed + failed + skipped),
    constraint no_count_is_negative
        check (least(tests, passed, failed, skipped) >= 0),
    constraint evidence_has_tests
        check (kind = 'approval' or (tests > 0 and file_digest is not null)),
    constraint withdrawal_has_a_reason
        check ((withdrawn_at is null) = (withdrawn_because is null))
);

create index gate_result_gate_idx
    on cutover.gate_result (pack, gate_name, recorded_at desc);

comment on table cutover.gate_result is
    'Approvals and evidence over time. Never deleted; one that counts no more is withdrawn.';
comment on column cutover.gate_result.result_id is 'Number of the result, in order of recording.';
comment on column cutover.gate_result.pack is 'The pack of the gate.';
comment on column cutover.gate_result.gate_name is 'The gate; it may have been forgotten since.';
comment on column cutover.gate_result.kind is 'approval or evidence.';
comment on column cutover.gate_result.recorded_at is 'When it was recorded, by the server''s clock.';
comment on column cutover.gate_result.recorded_by is 'The role that the session logged in as.';
comment on column cutover.gate_result.person is 'Who approved, or who brought the evidence.';
comment on column cutover.gate_result.remark is 'What the person added.';
comment on column cutover.gate_result.file_name is 'Evidence: the report''s file, without its folder.';
comment on column cutover.gate_result.file_digest is 'Evidence: sha256: and the digest of the file''s bytes.';
comment on column cutover.gate_result.tests is 'Evidence: all tests of the report.';
comment on column cutover.gate_result.passed is 'Evidence: tests that passed.';
comment on column cutover.gate_result.failed is 'Evidence: tests that failed or broke off.';
comment on column cutover.gate_result.skipped is 'Evidence: tests that did not run.';
comment on column cutover.gate_result.minimum_pass_rate is
    'Evidence: what it was measured against, at least what the gate asked for.';
comment on column cutover.gate_result.withdrawn_at is 'Since when it counts no more; null while it counts.';
comment on column cutover.gate_result.withdrawn_by is 'The role that withdrew it.';
comment on column cutover.gate_result.withdrawn_because is 'Why it was withdrawn.';
