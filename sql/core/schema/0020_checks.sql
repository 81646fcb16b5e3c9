-- summary:  Creates the tables of checks and their results.
-- undo:     drop table cutover.check_result, cutover.check_definition

create table cutover.check_definition (
    pack        text         not null,
    check_name  text         not null,
    severity    text         not null,
    summary     text         not null,
    body        text         not null,
    checksum    text         not null,
    stored_at   timestamptz  not null default clock_timestamp(),

    constraint check_definition_pkey primary key (pack, check_name),
    constraint check_severity_is_known
        check (severity in ('blocker', 'warning'))
);

comment on table cutover.check_definition is
    'Checks of every pack, stored so that they can be run from psql. The files are the source.';
comment on column cutover.check_definition.pack is 'The pack that the check belongs to.';
comment on column cutover.check_definition.check_name is
    'The assertion as a sentence; the name of its file without .sql.';
comment on column cutover.check_definition.severity is
    'blocker closes the gate when it does not hold; warning is reported.';
comment on column cutover.check_definition.summary is 'What the check asserts, in one line.';
comment on column cutover.check_definition.body is
    'One select without its semicolon; it returns the rows that are wrong.';
comment on column cutover.check_definition.checksum is 'Checksum of the file, as in cutover.script.';
comment on column cutover.check_definition.stored_at is 'When this text was stored.';

create table cutover.check_result (
    result_id   bigint       not null generated always as identity,
    pack        text         not null,
    check_name  text         not null,
    place       text         not null,
    severity    text         not null,
    holds       boolean      not null,
    row_count   bigint,
    evidence    jsonb        not null default '[]',
    failure     text,
    checked_at  timestamptz  not null default clock_timestamp(),
    duration    interval     not null,
    checked_by  name         not null default session_user,

    constraint check_result_pkey primary key (result_id),
    constraint failed_check_does_not_hold
        check (failure is null or not holds)
);

create index check_result_check_idx
    on cutover.check_result (pack, check_name, checked_at desc);

comment on table cutover.check_result is
    'Answers of checks over time. Evidence is business data: granted to nobody by default.';
comment on column cutover.check_result.result_id is 'Number of the answer, in order of asking.';
comment on column cutover.check_result.pack is 'The pack that the check belongs to.';
comment on column cutover.check_result.check_name is 'The check; its text may have changed since.';
comment on column cutover.check_result.place is 'Where it looked: staging, live or a backup''s stamp.';
comment on column cutover.check_result.severity is 'Severity at the time.';
comment on column cutover.check_result.holds is 'True when the check ran and found no wrong row.';
comment on column cutover.check_result.row_count is 'Wrong rows found; null when it could not run.';
comment on column cutover.check_result.evidence is 'At most 100 of the wrong rows, as objects.';
comment on column cutover.check_result.failure is 'Why the check could not run; null when it ran.';
comment on column cutover.check_result.checked_at is 'When it was asked, by the server''s clock.';
comment on column cutover.check_result.duration is 'How long the answer took.';
comment on column cutover.check_result.checked_by is 'The role that asked.';
