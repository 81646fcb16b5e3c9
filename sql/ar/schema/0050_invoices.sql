-- summary:  Creates invoices and their lines.
-- undo:     drop table ar_invoice_line_items, ar_invoices

create table ar_invoices (
    id                    serial        not null,
    app_id                varchar(50)   not null,
    tilled_invoice_id     varchar(255)  not null,
    ar_customer_id        integer       not null,
    subscription_id       integer,
    status                varchar(20)   not null,
    amount_cents          bigint        not null,
    currency              varchar(3)    not null default 'usd',
    due_at                timestamp,
    paid_at               timestamp,
    hosted_url            varchar(500),
    metadata              jsonb,
    created_at            timestamp     not null default current_timestamp,
    updated_at            timestamp     not null,
    billing_period_start  timestamp,
    billing_period_end    timestamp,
    line_item_details     jsonb,
    compliance_codes      jsonb,

    constraint ar_invoices_pkey primary key (id),
    constraint ar_invoices_tilled_invoice_id_key unique (tilled_invoice_id),
    constraint ar_invoices_customer_fkey foreign key (ar_customer_id) references ar_customers (id) on delete restrict,
    constraint ar_invoices_subscription_id_fkey foreign key (subscription_id) references ar_subscriptions (id) on delete set null
);

create index ar_invoices_ar_customer_id_idx on ar_invoices (ar_customer_id);

create index ar_invoices_subscription_id_idx on ar_invoices (subscription_id);

comment on table ar_invoices is 'What a customer was asked to pay.';
comment on column ar_invoices.id is 'Number of the row; kept from the source.';
comment on column ar_invoices.app_id is 'The application that it belongs to.';
comment on column ar_invoices.tilled_invoice_id is 'The provider''s id of the invoice.';
comment on column ar_invoices.ar_customer_id is 'The customer.';
comment on column ar_invoices.subscription_id is 'The subscription; null for none.';
comment on column ar_invoices.status is 'Where it stands.';
comment on column ar_invoices.amount_cents is 'Amount in cents of its currency.';
comment on column ar_invoices.currency is 'Currency, as ISO 4217 in lower case.';
comment on column ar_invoices.due_at is 'When it is due, in UTC.';
comment on column ar_invoices.paid_at is 'When it was paid, in UTC.';
comment on column ar_invoices.hosted_url is 'Where the customer can see and pay it.';
comment on column ar_invoices.metadata is 'Whatever the application keeps with it.';
comment on column ar_invoices.created_at is 'When it was made, in UTC.';
comment on column ar_invoices.updated_at is 'When it was changed last, in UTC.';
comment on column ar_invoices.billing_period_start is 'Begin of what is billed, in UTC.';
comment on column ar_invoices.billing_period_end is 'End of what is billed, in UTC.';
comment on column ar_invoices.line_item_details is 'Lines as the provider gave them.';
comment on column ar_invoices.compliance_codes is 'Codes that authorities ask for.';

create table ar_invoice_line_items (
    id                serial          not null,
    app_id            varchar(50)     not null,
    invoice_id        integer         not null,
    line_item_type    varchar(50)     not null,
    description       varchar(500)    not null,
    quantity          numeric(10, 2)  not null,
    unit_price_cents  bigint          not null,
    amount_cents      bigint          not null,
    metadata          jsonb,
    created_at        timestamp       not null default current_timestamp,

    constraint ar_invoice_line_items_pkey primary key (id),
    constraint ar_invoice_line_items_invoice_id_fkey foreign key (invoice_id) references ar_invoices (id) on delete restrict
);

create index ar_invoice_line_items_invoice_id_idx on ar_invoice_line_items (invoice_id);

comment on table ar_invoice_line_items is 'Lines of an invoice.';
comment on column ar_invoice_line_items.id is 'Number of the row; kept from the source.';
comment on column ar_invoice_line_items.app_id is 'The application that it belongs to.';
comment on column ar_invoice_line_items.invoice_id is 'The invoice; null for none.';
comment on column ar_invoice_line_items.line_item_type is 'plan, addon, tax and so on.';
comment on column ar_invoice_line_items.description is 'What it is, for people.';
comment on column ar_invoice_line_items.quantity is 'How many.';
comment on column ar_invoice_line_items.unit_price_cents is 'Price of one, in cents.';
comment on column ar_invoice_line_items.amount_cents is 'Amount in cents of its currency.';
comment on column ar_invoice_line_items.metadata is 'Whatever the application keeps with it.';
comment on column ar_invoice_line_items.created_at is 'When it was made, in UTC.';
