-- summary:  Creates customers and their payment methods.
-- undo:     drop table ar_payment_methods, ar_customers

-- One customer for an e-mail address: MySQL had no such key, so a copy may find several.

create table ar_customers (
    id                         serial        not null,
    app_id                     varchar(50)   not null,
    external_customer_id       varchar(255),
    tilled_customer_id         varchar(255),
    status                     varchar(20)   not null default 'active',
    email                      varchar(255)  not null,
    name                       varchar(255),
    default_payment_method_id  varchar(255),
    payment_method_type        varchar(20),
    metadata                   jsonb,
    update_source              varchar(50),
    updated_by                 varchar(255),
    delinquent_since           timestamp,
    grace_period_end           timestamp,
    next_retry_at              timestamp,
    retry_attempt_count        integer       not null default 0,
    created_at                 timestamp     not null default current_timestamp,
    updated_at                 timestamp     not null default current_timestamp,

    constraint ar_customers_pkey primary key (id),
    constraint ar_customers_app_id_external_id_key unique (app_id, external_customer_id),
    constraint ar_customers_tilled_customer_id_key unique (tilled_customer_id),
    constraint ar_customers_app_id_email_key unique (app_id, email)
);

comment on table ar_customers is 'Customers of an application, and how their payments are doing.';
comment on column ar_customers.id is 'Number of the row; kept from the source.';
comment on column ar_customers.app_id is 'The application that it belongs to.';
comment on column ar_customers.external_customer_id is 'The customer''s id in the application.';
comment on column ar_customers.tilled_customer_id is 'The provider''s id of the customer.';
comment on column ar_customers.status is 'Where it stands.';
comment on column ar_customers.email is 'E-mail address; one customer per application has it.';
comment on column ar_customers.name is 'Name, for people.';
comment on column ar_customers.default_payment_method_id is 'The provider''s id of the method that is charged; no foreign key.';
comment on column ar_customers.payment_method_type is 'card, ach_debit and so on.';
comment on column ar_customers.metadata is 'Whatever the application keeps with it.';
comment on column ar_customers.update_source is 'What changed it last: api, webhook and so on.';
comment on column ar_customers.updated_by is 'Who changed it last.';
comment on column ar_customers.delinquent_since is 'Since when payments are overdue, in UTC.';
comment on column ar_customers.grace_period_end is 'Until when access goes on, in UTC.';
comment on column ar_customers.next_retry_at is 'When the next payment is tried, in UTC.';
comment on column ar_customers.retry_attempt_count is 'Payments tried since the first that failed.';
comment on column ar_customers.created_at is 'When it was made, in UTC.';
comment on column ar_customers.updated_at is 'When it was changed last, in UTC.';

create table ar_payment_methods (
    id                        serial        not null,
    app_id                    varchar(50)   not null,
    ar_customer_id            integer       not null,
    tilled_payment_method_id  varchar(255)  not null,
    status                    varchar(20)   not null default 'active',
    type                      varchar(20)   not null,
    brand                     varchar(50),
    last4                     varchar(4),
    exp_month                 integer,
    exp_year                  integer,
    bank_name                 varchar(255),
    bank_last4                varchar(4),
    is_default                boolean       not null default false,
    metadata                  jsonb,
    deleted_at                timestamp,
    created_at                timestamp     not null default current_timestamp,
    updated_at                timestamp     not null default current_timestamp,

    constraint ar_payment_methods_pkey primary key (id),
    constraint ar_payment_methods_tilled_payment_method_id_key unique (tilled_payment_method_id),
    constraint ar_payment_methods_customer_fkey foreign key (ar_customer_id) references ar_customers (id) on delete restrict
);

create index ar_payment_methods_ar_customer_id_idx on ar_payment_methods (ar_customer_id);

comment on table ar_payment_methods is 'Cards and bank accounts of a customer, as the provider knows them.';
comment on column ar_payment_methods.id is 'Number of the row; kept from the source.';
comment on column ar_payment_methods.app_id is 'The application that it belongs to.';
comment on column ar_payment_methods.ar_customer_id is 'The customer.';
comment on column ar_payment_methods.tilled_payment_method_id is 'The provider''s id of the method.';
comment on column ar_payment_methods.status is 'Where it stands.';
comment on column ar_payment_methods.type is 'card, ach_debit and so on.';
comment on column ar_payment_methods.brand is 'Brand of the card.';
comment on column ar_payment_methods.last4 is 'Last digits of the card.';
comment on column ar_payment_methods.exp_month is 'Month in which the card expires.';
comment on column ar_payment_methods.exp_year is 'Year in which the card expires.';
comment on column ar_payment_methods.bank_name is 'Name of the bank.';
comment on column ar_payment_methods.bank_last4 is 'Last digits of the account.';
comment on column ar_payment_methods.is_default is 'Whether it is charged unless another one is named.';
comment on column ar_payment_methods.metadata is 'Whatever the application keeps with it.';
comment on column ar_payment_methods.deleted_at is 'When it was taken away, in UTC; null while it is there.';
comment on column ar_payment_methods.created_at is 'When it was made, in UTC.';
comment on column ar_payment_methods.updated_at is 'When it was changed last, in UTC.';
