-- summary:  Creates the ledger of copies: which chunks of which tables are loaded, and which rows were refused.
-- undo:     drop table cutover.rejected_row, cutover.copy_chunk, cutover.copy_table, cutover.copy

create table cutover.copy (
    copy_id     bigint       not null generated always as identity,
    pack        text         not null,
    source      text         not null,
    state       text         not null default 'loading',
    operator    text         not null,
    started_at  timestamptz  not null default clock_timestamp(),
    ended_at    timestamptz,

    constraint copy_pkey primary key (copy_id),
    constraint copy_state_is_known
        check (state in ('loading', 'syncing', 'complete', 'abandoned')),
    constraint ended_copy_has_an_end
        check ((state in ('loading', 'syncing')) = (ended_at is null))
);

-- At most one copy of a pack is under way; several processes share it.
create unique index copy_under_way_idx
    on cutover.copy (pack)
    where state in ('loading', 'syncing');

comment on table cutover.copy is
    'One copy of a pack''s tables from a source into staging; several processes may work on it.';
comment on column cutover.copy.copy_id is 'Number of the copy.';
comment on column cutover.copy.pack is 'The pack whose staging is filled.';
comment on column cutover.copy.source is 'Where the rows come from: database, host and port; never a password.';
comment on column cutover.copy.state is
    'loading, syncing while a sync brings it up to date, complete once staging is like live, or abandoned when another copy took its place.';
comment on column cutover.copy.operator is 'Who began it: the operating system''s user@host.';
comment on column cutover.copy.started_at is 'When it began, by the server''s clock.';
comment on column cutover.copy.ended_at is 'When it ended; null while it is under way.';

create table cutover.copy_table (
    copy_id       bigint   not null,
    table_name    name     not null,
    ordinal       integer  not null,
    statement     text     not null,
    planned_to    jsonb,
    is_planned    boolean  not null default false,
    row_estimate  bigint   not null,

    constraint copy_table_pkey primary key (copy_id, table_name),
    constraint copy_table_copy_fkey foreign key (copy_id) references cutover.copy (copy_id)
);

comment on table cutover.copy_table is 'A table of a copy, and how far its chunks are planned.';
comment on column cutover.copy_table.copy_id is 'The copy.';
comment on column cutover.copy_table.table_name is 'The table in staging.';
comment on column cutover.copy_table.ordinal is 'Position in the load order.';
comment on column cutover.copy_table.statement is 'Checksum of what is asked of the source; another one cannot resume.';
comment on column cutover.copy_table.planned_to is 'Key up to which chunks are planned, as an array of texts.';
comment on column cutover.copy_table.is_planned is 'Whether chunks reach to the end of the table.';
comment on column cutover.copy_table.row_estimate is 'Rows that the source expects; for progress only.';

create table cutover.copy_chunk (
    chunk_id    bigint       not null generated always as identity,
    copy_id     bigint       not null,
    table_name  name         not null,
    lower_key   jsonb,
    upper_key   jsonb,
    state       text         not null default 'pending',
    snapshot    text,
    row_count   bigint,
    byte_count  bigint,
    digest      bytea,
    loaded_by   xid8,
    duration    interval,
    loaded_at   timestamptz,

    constraint copy_chunk_pkey primary key (chunk_id),
    constraint copy_chunk_table_fkey foreign key (copy_id, table_name)
        references cutover.copy_table (copy_id, table_name),
    constraint copy_chunk_state_is_known
        check (state in ('pending', 'loaded')),
    constraint loaded_chunk_says_what_it_holds
        check (state = 'pending' or (snapshot, row_count, byte_count, digest, loaded_by) is not null)
);

create index copy_chunk_table_idx on cutover.copy_chunk (copy_id, table_name);

create index copy_chunk_pending_idx
    on cutover.copy_chunk (copy_id, chunk_id)
    where state = 'pending';

comment on table cutover.copy_chunk is
    'A range of a table''s keys; its rows and its state are committed together.';
comment on column cutover.copy_chunk.chunk_id is 'Number of the chunk.';
comment on column cutover.copy_chunk.copy_id is 'The copy.';
comment on column cutover.copy_chunk.table_name is 'The table.';
comment on column cutover.copy_chunk.lower_key is 'Keys are above this, as an array of texts; null from the first.';
comment on column cutover.copy_chunk.upper_key is 'Keys are up to this and with it; null to the last.';
comment on column cutover.copy_chunk.state is 'pending or loaded.';
comment on column cutover.copy_chunk.snapshot is 'The source''s snapshot that the rows are of.';
comment on column cutover.copy_chunk.row_count is 'Rows that the source gave.';
comment on column cutover.copy_chunk.byte_count is 'Bytes that the source gave.';
comment on column cutover.copy_chunk.digest is 'SHA-256 of these bytes.';
comment on column cutover.copy_chunk.loaded_by is 'The transaction that loaded it: the xmin of its rows.';
comment on column cutover.copy_chunk.duration is 'From asking the source to the end of the load.';
comment on column cutover.copy_chunk.loaded_at is 'When it was loaded, by the server''s clock.';

create table cutover.rejected_row (
    rejection_id  bigint       not null generated always as identity,
    pack          text         not null,
    table_name    name         not null,
    chunk_id      bigint,
    row_key       jsonb        not null,
    row_text      text         not null,
    sqlstate      text         not null,
    reason        text         not null,
    rejected_at   timestamptz  not null default clock_timestamp(),

    constraint rejected_row_pkey primary key (rejection_id)
);

create index rejected_row_pack_idx on cutover.rejected_row (pack, table_name);

comment on table cutover.rejected_row is
    'Rows of a source that the target refused, with the reason. Business data: granted to nobody by default.';
comment on column cutover.rejected_row.rejection_id is 'Number of the rejection.';
comment on column cutover.rejected_row.pack is 'The pack.';
comment on column cutover.rejected_row.table_name is 'The table that it was meant for.';
comment on column cutover.rejected_row.chunk_id is 'The chunk it came with; null when a constraint refused it later.';
comment on column cutover.rejected_row.row_key is 'Its key: column names and values.';
comment on column cutover.rejected_row.row_text is
    'The row as the source gave it, in COPY''s text format, bytes that no text can hold as \xNN; as JSON when a constraint refused it in staging.';
comment on column cutover.rejected_row.sqlstate is 'SQLSTATE of the refusal.';
comment on column cutover.rejected_row.reason is 'The server''s message.';
comment on column cutover.rejected_row.rejected_at is 'When, by the server''s clock.';
