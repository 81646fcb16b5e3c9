-- summary:  Creates dunning, events of the provider and repeated requests.
-- undo:     drop table ar_events, ar_idempotency_keys, ar_webhook_attempts, ar_webhooks, ar_dunning_config

create table ar_dunning_config (
    id                   serial       not null,
    app_id               varchar(50),
    grace_period_days    integer      not null default 3,
    retry_schedule_days  jsonb        not null,
    max_retry_attempts   integer      not null default 3,
    created_at           timestamp    not null default current_timestamp,
    updated_at           timestamp    not null,

    constraint ar_dunning_config_pkey primary key (id),
    constraint ar_dunning_config_app_id_key unique (app_id)
);

comment on table ar_dunning_config is 'How an application goes after payments that failed.';
comment on column ar_dunning_config.id is 'Number of the row; kept from the source.';
comment on column ar_dunning_config.app_id is 'The application that it belongs to.';
comment on column ar_dunning_config.grace_period_days is 'Days before anything is done.';
comment on column ar_dunning_config.retry_schedule_days is 'Days after which payments are tried again, as an array.';
comment on column ar_dunning_config.max_retry_attempts is 'Most attempts.';
comment on column ar_dunning_config.created_at is 'When it was made, in UTC.';
comment on column ar_dunning_config.updated_at is 'When it was changed last, in UTC.';

create table ar_webhooks (
    id               serial              not null,
    app_id           varchar(50)         not null,
    event_id         varchar(255)        not null,
    event_type       varchar(100)        not null,
    status           ar_webhooks_status  not null default 'received',
    error            text,
    payload          jsonb,
    attempt_count    integer             not null default 1,
    last_attempt_at  timestamp,
    next_attempt_at  timestamp,
    dead_at          timestamp,
    error_code       varchar(50),
    received_at      timestamp           not null default current_timestamp,
    processed_at     timestamp,

    constraint ar_webhooks_pkey primary key (id),
    constraint ar_webhooks_event_id_app_id_key unique (event_id, app_id)
);

comment on table ar_webhooks is 'Events that the provider sent, and what became of them.';
comment on column ar_webhooks.id is 'Number of the row; kept from the source.';
comment on column ar_webhooks.app_id is 'The application that it belongs to.';
comment on column ar_webhooks.event_id is 'The provider''s id of the event.';
comment on column ar_webhooks.event_type is 'What happened.';
comment on column ar_webhooks.status is 'Where it stands.';
comment on column ar_webhooks.error is 'What went wrong.';
comment on column ar_webhooks.payload is 'The event as it came.';
comment on column ar_webhooks.attempt_count is 'Attempts so far.';
comment on column ar_webhooks.last_attempt_at is 'When the last attempt was, in UTC.';
comment on column ar_webhooks.next_attempt_at is 'When the next attempt is, in UTC.';
comment on column ar_webhooks.dead_at is 'When it was given up, in UTC.';
comment on column ar_webhooks.error_code is 'Code of what went wrong.';
comment on column ar_webhooks.received_at is 'When it came, in UTC.';
comment on column ar_webhooks.processed_at is 'When it was processed, in UTC.';

create table ar_webhook_attempts (
    id               serial        not null,
    app_id           varchar(50)   not null,
    event_id         varchar(255)  not null,
    attempt_number   integer       not null default 1,
    status           varchar(20)   not null,
    next_attempt_at  timestamp,
    error_code       varchar(50),
    error_message    text,
    created_at       timestamp     not null default current_timestamp,
    updated_at       timestamp     not null,

    constraint ar_webhook_attempts_pkey primary key (id)
);

create index ar_webhook_attempts_event_id_app_id_idx on ar_webhook_attempts (event_id, app_id);

comment on table ar_webhook_attempts is 'Attempts to process an event that the provider sent.';
comment on column ar_webhook_attempts.id is 'Number of the row; kept from the source.';
comment on column ar_webhook_attempts.app_id is 'The application that it belongs to.';
comment on column ar_webhook_attempts.event_id is 'The provider''s id of the event.';
comment on column ar_webhook_attempts.attempt_number is 'Which attempt.';
comment on column ar_webhook_attempts.status is 'Where it stands.';
comment on column ar_webhook_attempts.next_attempt_at is 'When the next attempt is, in UTC.';
comment on column ar_webhook_attempts.error_code is 'Code of what went wrong.';
comment on column ar_webhook_attempts.error_message is 'What went wrong.';
comment on column ar_webhook_attempts.created_at is 'When it was made, in UTC.';
comment on column ar_webhook_attempts.updated_at is 'When it was changed last, in UTC.';

create table ar_idempotency_keys (
    id               serial        not null,
    app_id           varchar(50)   not null,
    idempotency_key  varchar(255)  not null,
    request_hash     varchar(64)   not null,
    response_body    jsonb         not null,
    status_code      integer       not null,
    created_at       timestamp     not null default current_timestamp,
    expires_at       timestamp     not null,

    constraint ar_idempotency_keys_pkey primary key (id),
    constraint ar_idempotency_keys_app_id_idempotency_key_key unique (app_id, idempotency_key)
);

comment on table ar_idempotency_keys is 'Answers that are given again when a request is repeated.';
comment on column ar_idempotency_keys.id is 'Number of the row; kept from the source.';
comment on column ar_idempotency_keys.app_id is 'The application that it belongs to.';
comment on column ar_idempotency_keys.idempotency_key is 'The key that the caller sent.';
comment on column ar_idempotency_keys.request_hash is 'Hash of the request.';
comment on column ar_idempotency_keys.response_body is 'The answer.';
comment on column ar_idempotency_keys.status_code is 'The answer''s HTTP status.';
comment on column ar_idempotency_keys.created_at is 'When it was made, in UTC.';
comment on column ar_idempotency_keys.expires_at is 'Until when it is kept, in UTC.';

create table ar_events (
    id           serial        not null,
    app_id       varchar(50)   not null,
    event_type   varchar(100)  not null,
    source       varchar(20)   not null,
    entity_type  varchar(50),
    entity_id    varchar(255),
    payload      jsonb,
    created_at   timestamp     not null default current_timestamp,

    constraint ar_events_pkey primary key (id)
);

comment on table ar_events is 'What happened, for the record.';
comment on column ar_events.id is 'Number of the row; kept from the source.';
comment on column ar_events.app_id is 'The application that it belongs to.';
comment on column ar_events.event_type is 'What happened.';
comment on column ar_events.source is 'Where it came from.';
comment on column ar_events.entity_type is 'What kind of thing it is about.';
comment on column ar_events.entity_id is 'Which one; no foreign key.';
comment on column ar_events.payload is 'The event as it came.';
comment on column ar_events.created_at is 'When it was made, in UTC.';
