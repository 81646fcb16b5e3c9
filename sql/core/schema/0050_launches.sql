-- summary:  Creates the record of launches and rollbacks: what ran, how long, and what it found.
-- undo:     drop table cutover.launch_attempt, cutover.launch_fact, cutover.launch_statement, cutover.launch

create table cutover.launch (
    launch_id       bigint       not null generated always as identity,
    pack            text         not null,
    kind            text         not null default 'launch',
    backup_stamp    text         not null,
    undoes          bigint,
    state           text         not null,
    attempts        integer      not null default 1,
    lock_wait       interval     not null default '0',
    lock_window     interval,
    rows            jsonb        not null default '{}',
    launched_at     timestamptz  not null default clock_timestamp(),
    launched_by     name         not null default session_user,
    finished_at     timestamptz,
    commit_time     interval,
    transaction_id  xid8         not null default pg_current_xact_id(),

    constraint launch_pkey primary key (launch_id),
    constraint undone_launch_is_there foreign key (undoes)
        references cutover.launch (launch_id),
    constraint launch_kind_is_known
        check (kind in ('launch', 'rollback')),
    constraint launch_state_is_known
        check (state in ('live', 'rolled back', 'superseded', 'retired')),
    constraint rollback_undoes_a_launch
        check ((kind = 'rollback') = (undoes is not null)),
    constraint stamp_has_its_form
        check (backup_stamp ~ '^\d{4}_\d\d_\d\d_\d\d_\d\d_\d\d$')
);

create unique index launch_stamp_key on cutover.launch (pack, backup_stamp)
    where kind = 'launch';
create index launch_undoes_idx on cutover.launch (undoes);

comment on table cutover.launch is
    'Swaps that were committed: a launch takes staging live and keeps what was live as a backup; a rollback undoes one.';
comment on column cutover.launch.launch_id is 'Identifies the swap; later ones are higher.';
comment on column cutover.launch.pack is 'The pack whose tables were swapped.';
comment on column cutover.launch.kind is 'launch, or rollback of one.';
comment on column cutover.launch.backup_stamp is
    'UTC second that names the backup: schema <pack>_backup_<stamp>. A rollback has the stamp of what it undid.';
comment on column cutover.launch.undoes is 'For a rollback: the launch that it undid.';
comment on column cutover.launch.state is
    'live: the newest; rolled back: undone; superseded: a later launch is live; retired: its backup was dropped.';
comment on column cutover.launch.attempts is 'How often locks were asked for, this time included.';
comment on column cutover.launch.lock_wait is 'From asking for the first lock to having the last, in the attempt that succeeded.';
comment on column cutover.launch.lock_window is 'From the first lock granted to the last statement done.';
comment on column cutover.launch.rows is 'Estimated rows of each table, and changes replayed.';
comment on column cutover.launch.launched_at is 'When, in UTC by the server''s clock.';
comment on column cutover.launch.launched_by is 'The role of the session.';
comment on column cutover.launch.finished_at is 'When cutover.finish_launch had validated everything.';
comment on column cutover.launch.commit_time is
    'From the end of the swap to the end of its COMMIT, by the server''s clock; null when it was not run by the tool.';
comment on column cutover.launch.transaction_id is
    'The transaction that swapped: whoever lost the connection at COMMIT finds by it what became of the swap.';

create table cutover.launch_statement (
    launch_id  bigint   not null,
    ordinal    integer  not null,
    phase      text     not null,
    statement  text     not null,
    reason     text     not null,

    constraint launch_statement_pkey primary key (launch_id, ordinal),
    constraint launch_of_statement_is_there foreign key (launch_id)
        references cutover.launch (launch_id) on delete cascade
);

comment on table cutover.launch_statement is 'Every statement that a swap ran, in order, with why.';
comment on column cutover.launch_statement.launch_id is 'The swap.';
comment on column cutover.launch_statement.ordinal is 'Its place in the order.';
comment on column cutover.launch_statement.phase is 'What the statement is a part of.';
comment on column cutover.launch_statement.statement is 'The statement as it ran.';
comment on column cutover.launch_statement.reason is 'Why it is needed.';

create table cutover.launch_fact (
    launch_id   bigint   not null,
    moment      text     not null,
    object      text     not null,
    property    text     not null,
    value       text     not null,
    is_swapped  boolean  not null default false,

    constraint launch_fact_pkey primary key (launch_id, moment, object, property),
    constraint launch_of_fact_is_there foreign key (launch_id)
        references cutover.launch (launch_id) on delete cascade,
    constraint moment_is_known
        check (moment in ('before', 'gone', 'new'))
);

comment on table cutover.launch_fact is
    'The fingerprint of the live tables before each swap, and how the swap changed it: a rollback must end where its launch began.';
comment on column cutover.launch_fact.launch_id is 'The swap.';
comment on column cutover.launch_fact.moment is 'before: as it was; gone and new: what the swap changed, as declared. After it = before - gone + new.';
comment on column cutover.launch_fact.object is 'What the fact is about, as cutover.fingerprint names it.';
comment on column cutover.launch_fact.property is 'Which of its properties.';
comment on column cutover.launch_fact.value is 'What it was.';
comment on column cutover.launch_fact.is_swapped is
    'Whether the swap itself sets or binds it, and is compared afterwards; all else moves with its table.';

create table cutover.launch_attempt (
    attempt_id    bigint       not null generated always as identity,
    pack          text         not null,
    kind          text         not null,
    launch_id     bigint,
    attempted_at  timestamptz  not null default clock_timestamp(),
    attempted_by  name         not null default session_user,
    duration      interval     not null,
    sqlstate      text         not null,
    message       text         not null,
    detail        text,
    blockers      jsonb        not null default '[]',

    constraint launch_attempt_pkey primary key (attempt_id),
    constraint launch_of_attempt_is_there foreign key (launch_id)
        references cutover.launch (launch_id) on delete cascade,
    constraint attempt_kind_is_known
        check (kind in ('launch', 'rollback', 'rehearsal'))
);

create index launch_attempt_pack_idx on cutover.launch_attempt (pack, attempted_at desc);
create index launch_attempt_launch_idx on cutover.launch_attempt (launch_id);

comment on table cutover.launch_attempt is
    'Attempts of the tool that did not swap: they left nothing behind but this row.';
comment on column cutover.launch_attempt.attempt_id is 'Number of the attempt, in order.';
comment on column cutover.launch_attempt.pack is 'The pack.';
comment on column cutover.launch_attempt.kind is 'What was tried: launch, rollback or rehearsal.';
comment on column cutover.launch_attempt.launch_id is
    'The swap in which the same call succeeded in the end; null: it never did.';
comment on column cutover.launch_attempt.attempted_at is 'When it had failed, by the server''s clock.';
comment on column cutover.launch_attempt.attempted_by is 'The role of the session.';
comment on column cutover.launch_attempt.duration is 'How long it took, as the tool saw it.';
comment on column cutover.launch_attempt.sqlstate is 'Why it failed: MG02E when the tables were in use.';
comment on column cutover.launch_attempt.message is 'The same, as the server put it.';
comment on column cutover.launch_attempt.detail is 'The evidence; null where it may quote rows.';
comment on column cutover.launch_attempt.blockers is
    'Sessions that the tool saw in the way while the attempt waited, as cutover.blockers names them.';
