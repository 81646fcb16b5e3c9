-- summary:  Creates charges, refunds and disputes.
-- undo:     drop table ar_disputes, ar_refunds, ar_charges

create table ar_charges (
    id                  serial          not null,
    app_id              varchar(50)     not null,
    tilled_charge_id    varchar(255),
    invoice_id          integer,
    ar_customer_id      integer         not null,
    subscription_id     integer,
    status              varchar(20)     not null,
    amount_cents        bigint          not null,
    currency            varchar(3)      not null default 'usd',
    charge_type         varchar(50)     not null default 'one_time',
    reason              varchar(100),
    reference_id        varchar(255),
    service_date        timestamp,
    note                text,
    metadata            jsonb,
    failure_code        varchar(50),
    failure_message     text,
    created_at          timestamp       not null default current_timestamp,
    updated_at          timestamp       not null,
    product_type        varchar(50),
    quantity            integer         default 1,
    service_frequency   varchar(20),
    weight_amount       numeric(10, 2),
    location_reference  varchar(500),

    constraint ar_charges_pkey primary key (id),
    constraint ar_charges_app_id_reference_id_key unique (app_id, reference_id),
    constraint ar_charges_tilled_charge_id_key unique (tilled_charge_id),
    constraint ar_charges_invoice_id_fkey foreign key (invoice_id) references ar_invoices (id) on delete set null,
    constraint ar_charges_customer_fkey foreign key (ar_customer_id) references ar_customers (id) on delete restrict,
    constraint ar_charges_subscription_id_fkey foreign key (subscription_id) references ar_subscriptions (id) on delete set null
);

create index ar_charges_invoice_id_idx on ar_charges (invoice_id);

create index ar_charges_ar_customer_id_idx on ar_charges (ar_customer_id);

create index ar_charges_subscription_id_idx on ar_charges (subscription_id);

comment on table ar_charges is 'What was taken, or tried to be taken, from a customer.';
comment on column ar_charges.id is 'Number of the row; kept from the source.';
comment on column ar_charges.app_id is 'The application that it belongs to.';
comment on column ar_charges.tilled_charge_id is 'The provider''s id of the charge.';
comment on column ar_charges.invoice_id is 'The invoice; null for none.';
comment on column ar_charges.ar_customer_id is 'The customer.';
comment on column ar_charges.subscription_id is 'The subscription; null for none.';
comment on column ar_charges.status is 'Where it stands.';
comment on column ar_charges.amount_cents is 'Amount in cents of its currency.';
comment on column ar_charges.currency is 'Currency, as ISO 4217 in lower case.';
comment on column ar_charges.charge_type is 'one_time, subscription and so on.';
comment on column ar_charges.reason is 'Why, in a word.';
comment on column ar_charges.reference_id is 'The application''s id of it, unique within the application.';
comment on column ar_charges.service_date is 'When the service was given, in UTC.';
comment on column ar_charges.note is 'A remark, for people.';
comment on column ar_charges.metadata is 'Whatever the application keeps with it.';
comment on column ar_charges.failure_code is 'The provider''s code of a failure.';
comment on column ar_charges.failure_message is 'The provider''s words for a failure.';
comment on column ar_charges.created_at is 'When it was made, in UTC.';
comment on column ar_charges.updated_at is 'When it was changed last, in UTC.';
comment on column ar_charges.product_type is 'What was sold.';
comment on column ar_charges.quantity is 'How many.';
comment on column ar_charges.service_frequency is 'How often it is given.';
comment on column ar_charges.weight_amount is 'Weight that is charged for.';
comment on column ar_charges.location_reference is 'Where it was given.';

create table ar_refunds (
    id                serial        not null,
    app_id            varchar(50)   not null,
    ar_customer_id    integer       not null,
    charge_id         integer       not null,
    tilled_refund_id  varchar(255),
    tilled_charge_id  varchar(255),
    status            varchar(20)   not null,
    amount_cents      bigint        not null,
    currency          varchar(3)    not null default 'usd',
    reason            varchar(100),
    reference_id      varchar(255)  not null,
    note              text,
    metadata          jsonb,
    failure_code      varchar(50),
    failure_message   text,
    created_at        timestamp     not null default current_timestamp,
    updated_at        timestamp     not null default current_timestamp,

    constraint ar_refunds_pkey primary key (id),
    constraint ar_refunds_app_id_reference_id_key unique (app_id, reference_id),
    constraint ar_refunds_tilled_refund_id_app_id_key unique (tilled_refund_id, app_id),
    constraint ar_refunds_customer_fkey foreign key (ar_customer_id) references ar_customers (id) on delete restrict,
    constraint ar_refunds_charge_id_fkey foreign key (charge_id) references ar_charges (id) on delete restrict
);

create index ar_refunds_ar_customer_id_idx on ar_refunds (ar_customer_id);

create index ar_refunds_charge_id_idx on ar_refunds (charge_id);

create index ar_refunds_tilled_charge_id_idx on ar_refunds (tilled_charge_id);

comment on table ar_refunds is 'What was given back of a charge.';
comment on column ar_refunds.id is 'Number of the row; kept from the source.';
comment on column ar_refunds.app_id is 'The application that it belongs to.';
comment on column ar_refunds.ar_customer_id is 'The customer.';
comment on column ar_refunds.charge_id is 'The charge; null for none.';
comment on column ar_refunds.tilled_refund_id is 'The provider''s id of the refund.';
comment on column ar_refunds.tilled_charge_id is 'The provider''s id of the charge.';
comment on column ar_refunds.status is 'Where it stands.';
comment on column ar_refunds.amount_cents is 'Amount in cents of its currency.';
comment on column ar_refunds.currency is 'Currency, as ISO 4217 in lower case.';
comment on column ar_refunds.reason is 'Why, in a word.';
comment on column ar_refunds.reference_id is 'The application''s id of it, unique within the application.';
comment on column ar_refunds.note is 'A remark, for people.';
comment on column ar_refunds.metadata is 'Whatever the application keeps with it.';
comment on column ar_refunds.failure_code is 'The provider''s code of a failure.';
comment on column ar_refunds.failure_message is 'The provider''s words for a failure.';
comment on column ar_refunds.created_at is 'When it was made, in UTC.';
comment on column ar_refunds.updated_at is 'When it was changed last, in UTC.';

create table ar_disputes (
    id                 serial        not null,
    app_id             varchar(50)   not null,
    tilled_dispute_id  varchar(255)  not null,
    tilled_charge_id   varchar(255),
    charge_id          integer,
    status             varchar(30)   not null,
    amount_cents       bigint,
    currency           varchar(3),
    reason             varchar(255),
    reason_code        varchar(50),
    evidence_due_by    timestamp,
    opened_at          timestamp,
    closed_at          timestamp,
    created_at         timestamp     not null default current_timestamp,
    updated_at         timestamp     not null default current_timestamp,

    constraint ar_disputes_pkey primary key (id),
    constraint ar_disputes_tilled_dispute_id_app_id_key unique (tilled_dispute_id, app_id),
    constraint ar_disputes_charge_id_fkey foreign key (charge_id) references ar_charges (id) on delete set null
);

create index ar_disputes_charge_id_idx on ar_disputes (charge_id);

create index ar_disputes_tilled_charge_id_idx on ar_disputes (tilled_charge_id);

comment on table ar_disputes is 'Charges that a customer contested with the bank.';
comment on column ar_disputes.id is 'Number of the row; kept from the source.';
comment on column ar_disputes.app_id is 'The application that it belongs to.';
comment on column ar_disputes.tilled_dispute_id is 'The provider''s id of the dispute.';
comment on column ar_disputes.tilled_charge_id is 'The provider''s id of the charge.';
comment on column ar_disputes.charge_id is 'The charge; null for none.';
comment on column ar_disputes.status is 'Where it stands.';
comment on column ar_disputes.amount_cents is 'Amount in cents of its currency.';
comment on column ar_disputes.currency is 'Currency, as ISO 4217 in lower case.';
comment on column ar_disputes.reason is 'Why, in a word.';
comment on column ar_disputes.reason_code is 'The bank''s code of the reason.';
comment on column ar_disputes.evidence_due_by is 'Until when evidence is taken, in UTC.';
comment on column ar_disputes.opened_at is 'When it was opened, in UTC.';
comment on column ar_disputes.closed_at is 'When it was closed, in UTC.';
comment on column ar_disputes.created_at is 'When it was made, in UTC.';
comment on column ar_disputes.updated_at is 'When it was changed last, in UTC.';
