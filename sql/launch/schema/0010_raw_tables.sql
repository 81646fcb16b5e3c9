-- summary:  Creates schema launch: pages as the APIs sent them, and what was read from them.
-- undo:     drop schema launch cascade

create schema launch;

comment on schema launch is
    'Pack launch: pages of two APIs, rows read from them, and the rules that make them clean.';

create table launch.api_scan (
    scan_id     bigint       not null generated always as identity,
    source      text         not null,
    state       text         not null default 'running',
    since       timestamptz,
    api_time    timestamptz,
    cursor      text         not null default '',
    pages       integer      not null default 0,
    items       bigint       not null default 0,
    landed      integer      not null default 0,
    operator    text         not null,
    started_at  timestamptz  not null default clock_timestamp(),
    ended_at    timestamptz,
    message     text,

    constraint api_scan_pkey primary key (scan_id),
    constraint scan_source_is_known
        check (source in (
            'xendit_transactions', 'xendit_invoices', 'systemeio_contacts',
            'xendit_csv', 'systemeio_csv'
        )),
    constraint scan_state_is_known
        check (state in ('running', 'stopped', 'done')),
    constraint running_scan_has_no_end
        check ((state = 'running') = (ended_at is null))
);

create index api_scan_source_idx on launch.api_scan (source, scan_id desc);

comment on table launch.api_scan is
    'One reading of a source from its first page to its last; it may take several calls of the tool.';
comment on column launch.api_scan.scan_id is 'Number of the scan.';
comment on column launch.api_scan.source is 'The endpoint, or the kind of CSV export, that is read.';
comment on column launch.api_scan.state is
    'running; stopped, when it goes on at its cursor in the next call; done.';
comment on column launch.api_scan.since is
    'Only what the source changed at or after this instant is read; null reads everything.';
comment on column launch.api_scan.api_time is
    'The source''s own clock at the first answer. The next scan begins here: our clock may be off.';
comment on column launch.api_scan.cursor is
    'Where the next page begins; empty at the start.';
comment on column launch.api_scan.pages is 'Pages read so far.';
comment on column launch.api_scan.items is 'Items on those pages.';
comment on column launch.api_scan.landed is 'Pages that held something new and were kept.';
comment on column launch.api_scan.operator is 'Who runs it: the operating system''s user@host.';
comment on column launch.api_scan.started_at is 'When the scan began, by the server''s clock.';
comment on column launch.api_scan.ended_at is 'When it was done or stopped; null while it runs.';
comment on column launch.api_scan.message is 'Why it stopped; null when it did not.';

create table launch.api_page (
    page_id     bigint       not null generated always as identity,
    scan_id     bigint       not null,
    source      text         not null,
    cursor      text         not null,
    fetched_at  timestamptz  not null default clock_timestamp(),
    body        jsonb        not null,
    synced_at   timestamptz,

    constraint api_page_pkey primary key (page_id),
    constraint api_page_scan_fkey foreign key (scan_id) references launch.api_scan (scan_id)
);

create index api_page_scan_id_idx on launch.api_page (scan_id);
create index api_page_cursor_idx on launch.api_page (source, cursor, page_id desc);
create index api_page_unsynced_idx on launch.api_page (source, page_id) where synced_at is null;

comment on table launch.api_page is
    'Pages as they came. One that holds nothing new is not kept twice. Holds personal data.';
comment on column launch.api_page.page_id is 'Number of the page, in order of landing.';
comment on column launch.api_page.scan_id is 'The scan that brought it.';
comment on column launch.api_page.source is 'As in launch.api_scan.';
comment on column launch.api_page.cursor is 'The cursor that was asked for; empty for the first page.';
comment on column launch.api_page.fetched_at is 'When it landed, by the server''s clock.';
comment on column launch.api_page.body is 'The whole answer; of a CSV file, rows as objects of text.';
comment on column launch.api_page.synced_at is
    'When sync_raw_api_data() read it; null while it has not. Marked one by one: numbers do not commit in order.';

create table launch.api_item (
    source   text   not null,
    item_id  text   not null,
    digest   bytea  not null,

    constraint api_item_pkey primary key (source, item_id)
);

comment on table launch.api_item is
    'What each item of an API was when it landed last, so that a page without news is not kept again.';
comment on column launch.api_item.source is 'As in launch.api_scan.';
comment on column launch.api_item.item_id is 'The item''s id; of one without, its digest in hex.';
comment on column launch.api_item.digest is 'SHA-256 of the item''s text.';

create table launch.api_error (
    error_id     bigint       not null generated always as identity,
    scan_id      bigint       not null,
    cursor       text         not null,
    attempt      integer      not null,
    status       integer,
    message      text         not null,
    body         text,
    happened_at  timestamptz  not null default clock_timestamp(),

    constraint api_error_pkey primary key (error_id),
    constraint api_error_scan_fkey foreign key (scan_id) references launch.api_scan (scan_id)
);

create index api_error_scan_id_idx on launch.api_error (scan_id);

comment on table launch.api_error is
    'Every answer that was no page, also where the next attempt went well.';
comment on column launch.api_error.error_id is 'Number of the error.';
comment on column launch.api_error.scan_id is 'The scan in which it happened.';
comment on column launch.api_error.cursor is 'The cursor that was asked for.';
comment on column launch.api_error.attempt is 'Which attempt at this page, from 1.';
comment on column launch.api_error.status is 'The HTTP status; null where no answer came.';
comment on column launch.api_error.message is 'What was wrong, in one line.';
comment on column launch.api_error.body is 'The beginning of the answer, as text.';
comment on column launch.api_error.happened_at is 'When, by the server''s clock.';

create table launch.rejected_item (
    page_id      bigint       not null,
    ordinal      integer      not null,
    source       text         not null,
    item_id      text,
    reason       text         not null,
    item         jsonb        not null,
    rejected_at  timestamptz  not null default now(),

    constraint rejected_item_pkey primary key (page_id, ordinal),
    constraint rejected_item_page_fkey foreign key (page_id) references launch.api_page (page_id)
);

comment on table launch.rejected_item is
    'Items that cannot be read into a raw table, each with its reason. Nothing vanishes.';
comment on column launch.rejected_item.page_id is 'The page that holds it.';
comment on column launch.rejected_item.ordinal is 'Its position on the page, from 1.';
comment on column launch.rejected_item.source is 'As in launch.api_scan.';
comment on column launch.rejected_item.item_id is 'Its own id, where it has one.';
comment on column launch.rejected_item.reason is 'Why it was set aside.';
comment on column launch.rejected_item.item is 'The whole item.';
comment on column launch.rejected_item.rejected_at is 'When, by the server''s clock.';

create table launch.xendit_raw (
    id              text           not null,
    source          text           not null,
    external_id     text,
    status          text           not null,
    amount          numeric(19,4)  not null,
    currency        text           not null,
    fee             numeric(19,4),
    payer_email     text,
    payer_name      text,
    payer_phone     text,
    description     text,
    payment_method  text,
    created_at      timestamptz    not null,
    updated_at      timestamptz,
    paid_at         timestamptz,
    settled_at      timestamptz,
    expires_at      timestamptz,
    api_response    jsonb          not null,
    api_synced_at   timestamptz    not null default now(),

    constraint xendit_raw_pkey primary key (id)
);

comment on table launch.xendit_raw is
    'One row for each Xendit invoice: what somebody was asked to pay, and whether they did.';
comment on column launch.xendit_raw.id is 'The invoice''s id.';
comment on column launch.xendit_raw.source is 'Where the row was read: a CSV row never replaces the API''s.';
comment on column launch.xendit_raw.external_id is 'The merchant''s own reference; not unique.';
comment on column launch.xendit_raw.status is 'Verbatim; launch.status_rule says what it means.';
comment on column launch.xendit_raw.amount is 'In units of the currency.';
comment on column launch.xendit_raw.currency is 'ISO 4217.';
comment on column launch.xendit_raw.fee is 'What Xendit kept, where the source says so.';
comment on column launch.xendit_raw.payer_email is 'Verbatim; matched lower-cased and trimmed.';
comment on column launch.xendit_raw.payer_name is 'Verbatim.';
comment on column launch.xendit_raw.payer_phone is 'Verbatim.';
comment on column launch.xendit_raw.description is 'Verbatim; launch.product_rule reads the product from it.';
comment on column launch.xendit_raw.payment_method is 'Verbatim.';
comment on column launch.xendit_raw.created_at is 'When the invoice was made, by the source.';
comment on column launch.xendit_raw.updated_at is 'When it last changed, by the source.';
comment on column launch.xendit_raw.paid_at is 'When it was paid, where the invoice says so.';
comment on column launch.xendit_raw.settled_at is 'When it was settled, where the invoice says so.';
comment on column launch.xendit_raw.expires_at is 'Until when it could be paid.';
comment on column launch.xendit_raw.api_response is 'The whole item as it came.';
comment on column launch.xendit_raw.api_synced_at is 'When this row last changed here.';

create table launch.xendit_transaction_raw (
    id                 text           not null,
    invoice_id         text,
    type               text           not null,
    status             text           not null,
    settlement_status  text,
    cashflow           text,
    channel            text,
    reference_id       text,
    amount             numeric(19,4)  not null,
    currency           text           not null,
    net_amount         numeric(19,4),
    fee                numeric(19,4),
    created_at         timestamptz    not null,
    updated_at         timestamptz,
    settles_at         timestamptz,
    api_response       jsonb          not null,
    api_synced_at      timestamptz    not null default now(),

    constraint xendit_transaction_raw_pkey primary key (id)
);

comment on table launch.xendit_transaction_raw is
    'One row for each Xendit transaction: money that moved. It knows no e-mail; its invoice does.';
comment on column launch.xendit_transaction_raw.id is 'The transaction''s id.';
comment on column launch.xendit_transaction_raw.invoice_id is
    'The product''s id: of a payment its invoice''s, of a refund the refund''s own.';
comment on column launch.xendit_transaction_raw.type is
    'Verbatim; launch.transaction_type_rule says what it does to revenue.';
comment on column launch.xendit_transaction_raw.status is 'Verbatim.';
comment on column launch.xendit_transaction_raw.settlement_status is 'Verbatim.';
comment on column launch.xendit_transaction_raw.cashflow is 'MONEY_IN or MONEY_OUT.';
comment on column launch.xendit_transaction_raw.channel is 'How it was paid, such as EWALLET PH_GCASH.';
comment on column launch.xendit_transaction_raw.reference_id is
    'The merchant''s own reference, the same as the invoice''s external_id; not unique.';
comment on column launch.xendit_transaction_raw.amount is 'In units of the currency, before fees.';
comment on column launch.xendit_transaction_raw.currency is 'ISO 4217.';
comment on column launch.xendit_transaction_raw.net_amount is 'After fees.';
comment on column launch.xendit_transaction_raw.fee is 'Xendit''s fee with taxes.';
comment on column launch.xendit_transaction_raw.created_at is 'When the money moved, by the source.';
comment on column launch.xendit_transaction_raw.updated_at is 'When it last changed, by the source.';
comment on column launch.xendit_transaction_raw.settles_at is 'When it settles or settled, by the source.';
comment on column launch.xendit_transaction_raw.api_response is 'The whole item as it came.';
comment on column launch.xendit_transaction_raw.api_synced_at is 'When this row last changed here.';

create table launch.systemeio_raw (
    id             text         not null,
    source         text         not null,
    email          text,
    first_name     text,
    last_name      text,
    phone          text,
    country        text,
    tags           text[]       not null,
    source_url     text,
    unsubscribed   boolean      not null default false,
    bounced        boolean      not null default false,
    registered_at  timestamptz  not null,
    api_response   jsonb        not null,
    api_synced_at  timestamptz  not null default now(),

    constraint systemeio_raw_pkey primary key (id)
);

comment on table launch.systemeio_raw is 'One row for each Systeme.io contact.';
comment on column launch.systemeio_raw.id is
    'The contact''s id; of a CSV row, which has none, csv: and its e-mail.';
comment on column launch.systemeio_raw.source is 'Where the row was read.';
comment on column launch.systemeio_raw.email is 'Verbatim; matched lower-cased and trimmed.';
comment on column launch.systemeio_raw.first_name is 'From the field first_name.';
comment on column launch.systemeio_raw.last_name is 'From the field surname.';
comment on column launch.systemeio_raw.phone is 'From the field phone_number.';
comment on column launch.systemeio_raw.country is 'From the field country, two letters.';
comment on column launch.systemeio_raw.tags is 'Names of tags, sorted; launch.tag_rule says what they mean.';
comment on column launch.systemeio_raw.source_url is 'The page on which the contact registered.';
comment on column launch.systemeio_raw.unsubscribed is 'Whether the contact wants no more mail.';
comment on column launch.systemeio_raw.bounced is 'Whether mail came back.';
comment on column launch.systemeio_raw.registered_at is 'When the contact registered, by the source.';
comment on column launch.systemeio_raw.api_response is 'The whole item as it came.';
comment on column launch.systemeio_raw.api_synced_at is 'When this row last changed here.';
