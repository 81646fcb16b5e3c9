-- summary:  Creates the tables of baselines: answers kept, to be compared with the answers afterwards.
-- undo:     drop table cutover.baseline_comparison, cutover.baseline_row, cutover.baseline;
--           drop type cutover.baseline_difference

create table cutover.baseline (
    baseline_name  text         not null,
    query          text         not null,
    key_columns    text[]       not null,
    search_path    text         not null,
    row_count      bigint       not null,
    captured_at    timestamptz  not null default clock_timestamp(),
    captured_by    name         not null default session_user,

    constraint baseline_pkey primary key (baseline_name)
);

comment on table cutover.baseline is
    'Questions whose answers were kept before a change, to be asked again after it.';
comment on column cutover.baseline.baseline_name is
    'Its name; for one of a pack''s files, pack.file without .sql.';
comment on column cutover.baseline.query is 'One select without its semicolon.';
comment on column cutover.baseline.key_columns is
    'Columns by which a row that changed is shown as one, before and after; empty shows two rows.';
comment on column cutover.baseline.search_path is
    'The path that its names were looked up by, and will be.';
comment on column cutover.baseline.row_count is 'Rows of the answer.';
comment on column cutover.baseline.captured_at is 'When it was asked, by the server''s clock.';
comment on column cutover.baseline.captured_by is 'The role that asked.';

create table cutover.baseline_row (
    baseline_name  text    not null,
    ordinal        bigint  not null,
    content        jsonb   not null,

    constraint baseline_row_pkey primary key (baseline_name, ordinal),
    constraint baseline_row_baseline_fkey
        foreign key (baseline_name) references cutover.baseline (baseline_name) on delete cascade
);

comment on table cutover.baseline_row is
    'The answers that were kept. They are business data: granted to nobody by default.';
comment on column cutover.baseline_row.baseline_name is 'The baseline.';
comment on column cutover.baseline_row.ordinal is 'Position in the answer, from 1.';
comment on column cutover.baseline_row.content is 'The row, as an object of its columns.';

create table cutover.baseline_comparison (
    comparison_id  bigint       not null generated always as identity,
    baseline_name  text         not null,
    gone           bigint       not null,
    appeared       bigint       not null,
    changed        bigint       not null,
    evidence       jsonb        not null default '[]',
    compared_at    timestamptz  not null default clock_timestamp(),
    compared_by    name         not null default session_user,
    duration       interval     not null,

    constraint baseline_comparison_pkey primary key (comparison_id),
    constraint baseline_comparison_baseline_fkey
        foreign key (baseline_name) references cutover.baseline (baseline_name) on delete cascade
);

create index baseline_comparison_baseline_idx
    on cutover.baseline_comparison (baseline_name, comparison_id desc);

comment on table cutover.baseline_comparison is
    'What comparisons of baselines found. Evidence is business data: granted to nobody by default.';
comment on column cutover.baseline_comparison.comparison_id is 'Number of the comparison, in order.';
comment on column cutover.baseline_comparison.baseline_name is 'The baseline that was compared.';
comment on column cutover.baseline_comparison.gone is 'Rows of the baseline that the answer has no more.';
comment on column cutover.baseline_comparison.appeared is 'Rows of the answer that the baseline has not.';
comment on column cutover.baseline_comparison.changed is 'Rows of one key that differ; counted neither as gone nor as appeared.';
comment on column cutover.baseline_comparison.evidence is 'At most 100 of the differences, as objects.';
comment on column cutover.baseline_comparison.compared_at is 'When it was compared, by the server''s clock.';
comment on column cutover.baseline_comparison.compared_by is 'The role that compared.';
comment on column cutover.baseline_comparison.duration is 'How long the comparison took.';

create type cutover.baseline_difference as (
    difference  text,
    key         jsonb,
    before      jsonb,
    after       jsonb,
    copies      bigint
);

comment on type cutover.baseline_difference is
    'A row that differs: gone, new or changed; its key, what it was and what it is, and how many copies of it differ.';
