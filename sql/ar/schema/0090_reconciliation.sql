-- summary:  Creates comparisons with the provider's books.
-- undo:     drop table ar_divergences, ar_reconciliation_runs

create table ar_reconciliation_runs (
    id             serial       not null,
    app_id         varchar(50)  not null,
    status         varchar(20)  not null,
    started_at     timestamp    not null default current_timestamp,
    finished_at    timestamp,
    stats          jsonb,
    error_message  text,

    constraint ar_reconciliation_runs_pkey primary key (id)
);

comment on table ar_reconciliation_runs is 'Comparisons of these books with the provider''s.';
comment on column ar_reconciliation_runs.id is 'Number of the row; kept from the source.';
comment on column ar_reconciliation_runs.app_id is 'The application that it belongs to.';
comment on column ar_reconciliation_runs.status is 'Where it stands.';
comment on column ar_reconciliation_runs.started_at is 'When it began, in UTC.';
comment on column ar_reconciliation_runs.finished_at is 'When it ended, in UTC.';
comment on column ar_reconciliation_runs.stats is 'Figures of the run.';
comment on column ar_reconciliation_runs.error_message is 'What went wrong.';

create table ar_divergences (
    id               serial        not null,
    app_id           varchar(50)   not null,
    run_id           integer       not null,
    entity_type      varchar(50)   not null,
    entity_key       varchar(255)  not null,
    divergence_type  varchar(50)   not null,
    local_snapshot   jsonb,
    remote_snapshot  jsonb,
    status           varchar(20)   not null default 'open',
    created_at       timestamp     not null default current_timestamp,
    resolved_at      timestamp,

    constraint ar_divergences_pkey primary key (id),
    constraint ar_divergences_run_id_fkey foreign key (run_id) references ar_reconciliation_runs (id) on delete cascade
);

create index ar_divergences_run_id_idx on ar_divergences (run_id);

comment on table ar_divergences is 'What such a comparison found.';
comment on column ar_divergences.id is 'Number of the row; kept from the source.';
comment on column ar_divergences.app_id is 'The application that it belongs to.';
comment on column ar_divergences.run_id is 'The comparison.';
comment on column ar_divergences.entity_type is 'What kind of thing it is about.';
comment on column ar_divergences.entity_key is 'Which one.';
comment on column ar_divergences.divergence_type is 'In what way the two differ.';
comment on column ar_divergences.local_snapshot is 'It, as it is here.';
comment on column ar_divergences.remote_snapshot is 'It, as the provider has it.';
comment on column ar_divergences.status is 'Where it stands.';
comment on column ar_divergences.created_at is 'When it was made, in UTC.';
comment on column ar_divergences.resolved_at is 'When it was resolved, in UTC.';
