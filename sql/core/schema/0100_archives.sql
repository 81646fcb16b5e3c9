-- summary:  Creates the record of archived tables: where each copy is, its digests, and how long it is kept.
-- undo:     drop table cutover.archived_table, cutover.archive

create table cutover.archive (
    archive_id       bigint       not null generated always as identity,
    place            text         not null,
    manifest_digest  text         not null,
    taken_at         timestamptz  not null,
    taken_by         text         not null,
    proven_at        timestamptz,
    retain_until     date         not null,
    recorded_at      timestamptz  not null default clock_timestamp(),

    constraint archive_pkey primary key (archive_id),
    constraint archive_manifest_digest_key unique (manifest_digest),
    constraint archive_is_kept_for_a_time
        check (retain_until >= taken_at::date)
);

comment on table cutover.archive is
    'One archive that was taken of this database: a folder with a dump, files of rows, and a manifest.';
comment on column cutover.archive.archive_id is 'Number of the archive.';
comment on column cutover.archive.place is 'The folder, as it was named on the machine that took it.';
comment on column cutover.archive.manifest_digest is 'SHA-256 of the manifest, which has the digest of every file.';
comment on column cutover.archive.taken_at is 'When its snapshot was taken.';
comment on column cutover.archive.taken_by is 'Who took it: the operating system''s user@host.';
comment on column cutover.archive.proven_at is 'When it was last restored elsewhere and compared; null when never.';
comment on column cutover.archive.retain_until is 'The last day on which it has to be there.';
comment on column cutover.archive.recorded_at is 'When this row was made.';

create table cutover.archived_table (
    archive_id   bigint  not null,
    schema_name  name    not null,
    table_name   name    not null,
    row_count    bigint  not null,
    row_digest   text    not null,

    constraint archived_table_pkey primary key (archive_id, schema_name, table_name),
    constraint archived_table_archive_fkey foreign key (archive_id) references cutover.archive (archive_id)
);

comment on table cutover.archived_table is
    'What an archive holds of each table, as cutover.row_digest saw it in the same snapshot.';
comment on column cutover.archived_table.archive_id is 'The archive.';
comment on column cutover.archived_table.schema_name is 'The table''s schema.';
comment on column cutover.archived_table.table_name is 'The table''s name.';
comment on column cutover.archived_table.row_count is 'How many rows.';
comment on column cutover.archived_table.row_digest is 'The digest of all rows.';
