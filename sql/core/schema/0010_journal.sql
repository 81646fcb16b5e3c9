-- summary:  Creates schema cutover and the journal of scripts, or adopts DbUp's.
-- undo:     drop schema cutover cascade; an adopted public.schemaversions stays as it is

create schema if not exists cutover;

comment on schema cutover is
    'Ledger, runs and checks of the cutover tool. Holds no business data but evidence.';

-- DbUp looks for its journal by search_path, so in practice in public. One that is there
-- goes on in place, and DbUp can go on beside us; the view gives both cases one name.
do $$
begin
    if (
        select count(*)
        from pg_catalog.pg_attribute as a
        where a.attrelid = to_regclass('public.schemaversions')
          and a.attname in ('schemaversionsid', 'scriptname', 'applied')
          and not a.attisdropped
    ) = 3 then
        create view cutover.schemaversions as
        select
            v.schemaversionsid,
            v.scriptname,
            v.applied
        from public.schemaversions as v;

        comment on view cutover.schemaversions is
            'DbUp''s journal in schema public, adopted in place: rows go through to it.';
    else
        -- DbUp's own DDL to the letter, except for the schema.
        create table cutover.schemaversions
        (
            schemaversionsid serial NOT NULL,
            scriptname character varying(255) NOT NULL,
            applied timestamp without time zone NOT NULL,
            CONSTRAINT "PK_schemaversions_Id" PRIMARY KEY (schemaversionsid)
        );

        comment on table cutover.schemaversions is
            'DbUp''s journal: one row per schema script that was applied. Never altered.';
    end if;
end;
$$;

create table cutover.run (
    run_id         bigint       not null generated always as identity,
    pack           text         not null,
    verb           text         not null,
    state          text         not null default 'running',
    operator       text         not null,
    database_role  name         not null default session_user,
    tool_version   text         not null,
    started_at     timestamptz  not null default clock_timestamp(),
    ended_at       timestamptz,
    message        text,

    constraint run_pkey primary key (run_id),
    constraint run_state_is_known
        check (state in ('running', 'done', 'failed', 'cancelled', 'abandoned')),
    constraint ended_run_has_an_end
        check ((state = 'running') = (ended_at is null))
);

comment on table cutover.run is
    'One call of the tool that changed something, with who, when and how it ended.';
comment on column cutover.run.run_id is 'Number of the run; every record of it refers to this.';
comment on column cutover.run.pack is 'The pack that the run was for.';
comment on column cutover.run.verb is 'The verb of the command, such as up.';
comment on column cutover.run.state is
    'running, done, failed, cancelled, or abandoned when its process died without a word.';
comment on column cutover.run.operator is 'Who ran it: the operating system''s user@host.';
comment on column cutover.run.database_role is 'The role that the session logged in as.';
comment on column cutover.run.tool_version is 'Version of the tool.';
comment on column cutover.run.started_at is 'When the run began, by the server''s clock.';
comment on column cutover.run.ended_at is 'When the run ended; null while it runs.';
comment on column cutover.run.message is 'Why it did not end well; null when it did.';

create table cutover.run_step (
    run_id      bigint       not null,
    ordinal     integer      not null,
    name        text         not null,
    state       text         not null,
    started_at  timestamptz  not null,
    ended_at    timestamptz  not null,
    sqlstate    text,
    message     text,

    constraint run_step_pkey primary key (run_id, ordinal),
    constraint run_step_run_fkey foreign key (run_id) references cutover.run (run_id),
    constraint run_step_state_is_known
        check (state in ('done', 'failed', 'cancelled', 'skipped'))
);

comment on table cutover.run_step is
    'What a run did, step by step; a script is a step. Kept also when the step failed.';
comment on column cutover.run_step.run_id is 'The run that this step belongs to.';
comment on column cutover.run_step.ordinal is 'Position in the run, from 1.';
comment on column cutover.run_step.name is 'The script''s name in the ledger, or the step''s heading.';
comment on column cutover.run_step.state is 'done, failed, cancelled or skipped.';
comment on column cutover.run_step.started_at is 'When the step began, by the server''s clock.';
comment on column cutover.run_step.ended_at is 'When the step ended, by the server''s clock.';
comment on column cutover.run_step.sqlstate is 'The server''s SQLSTATE when the step failed.';
comment on column cutover.run_step.message is 'The server''s message when the step failed.';

create table cutover.script (
    script_name      text         not null,
    kind             text         not null,
    state            text         not null,
    checksum         text         not null,
    statements_done  integer,
    statements       integer,
    in_doubt         boolean      not null default false,
    invalid_before   text[],
    applied_at       timestamptz  not null default clock_timestamp(),
    duration         interval,
    operator         text         not null,
    run_id           bigint       not null,

    constraint script_pkey primary key (script_name),
    constraint script_run_fkey foreign key (run_id) references cutover.run (run_id),
    constraint script_kind_is_known
        check (kind in ('schema', 'function', 'view')),
    constraint script_state_is_known
        check (state in ('applied', 'partial')),
    constraint partial_script_says_how_far
        check (state = 'applied' or (statements_done is not null and statements is not null)),
    constraint applied_script_is_not_in_doubt
        check (state = 'partial' or not in_doubt)
);

create index script_run_id_idx on cutover.script (run_id);

comment on table cutover.script is
    'What the journal cannot hold about a script: checksum, duration, who, and how far it got.';
comment on column cutover.script.script_name is
    'Path below sql/ with dots for slashes, as DbUp names it: launch.schema.0010_raw_tables.sql.';
comment on column cutover.script.kind is 'schema (runs once), function or view (run when changed).';
comment on column cutover.script.state is
    'applied, or partial for a script without a transaction that stopped half-way.';
comment on column cutover.script.checksum is
    'v1: and the SHA-256 of the text with LF line ends and no byte order mark, before variables; of a partial script, of the statements that are done.';
comment on column cutover.script.statements_done is
    'Statements that are known to be done; null for a script that ran in one transaction.';
comment on column cutover.script.statements is
    'Statements in the script; null for a script that ran in one transaction.';
comment on column cutover.script.in_doubt is
    'Whether the statement after statements_done was started and its outcome is not known.';
comment on column cutover.script.invalid_before is
    'Invalid indexes that were there before the script began, so that its own can be told.';
comment on column cutover.script.applied_at is 'When it was applied, by the server''s clock.';
comment on column cutover.script.duration is 'How long the script took, without waiting for retries.';
comment on column cutover.script.operator is 'Who applied it: the operating system''s user@host.';
comment on column cutover.script.run_id is 'The run that applied it last.';
