-- summary:  Creates subscriptions, their addons and what is metered.
-- undo:     drop table ar_metered_usage, ar_subscription_addons, ar_subscriptions

create table ar_subscriptions (
    id                      serial                     not null,
    app_id                  varchar(50)                not null,
    ar_customer_id          integer                    not null,
    tilled_subscription_id  varchar(255)               not null,
    plan_id                 varchar(100)               not null,
    plan_name               varchar(255)               not null,
    price_cents             bigint                     not null,
    status                  ar_subscriptions_status    not null,
    interval_unit           ar_subscriptions_interval  not null,
    interval_count          integer                    not null default 1,
    billing_cycle_anchor    timestamp,
    current_period_start    timestamp                  not null,
    current_period_end      timestamp                  not null,
    cancel_at_period_end    boolean                    not null default false,
    cancel_at               timestamp,
    canceled_at             timestamp,
    ended_at                timestamp,
    payment_method_id       varchar(255)               not null,
    payment_method_type     varchar(20)                not null,
    metadata                jsonb,
    update_source           varchar(50),
    updated_by              varchar(255),
    created_at              timestamp                  not null default current_timestamp,
    updated_at              timestamp                  not null default current_timestamp,

    constraint ar_subscriptions_pkey primary key (id),
    constraint ar_subscriptions_tilled_subscription_id_key unique (tilled_subscription_id),
    constraint ar_subscriptions_customer_fkey foreign key (ar_customer_id) references ar_customers (id) on delete restrict
);

create index ar_subscriptions_ar_customer_id_idx on ar_subscriptions (ar_customer_id);

comment on table ar_subscriptions is 'What a customer pays for again and again.';
comment on column ar_subscriptions.id is 'Number of the row; kept from the source.';
comment on column ar_subscriptions.app_id is 'The application that it belongs to.';
comment on column ar_subscriptions.ar_customer_id is 'The customer.';
comment on column ar_subscriptions.tilled_subscription_id is 'The provider''s id of the subscription.';
comment on column ar_subscriptions.plan_id is 'The plan, by its id in the application; no foreign key.';
comment on column ar_subscriptions.plan_name is 'The plan''s name at the time.';
comment on column ar_subscriptions.price_cents is 'Price of one interval, in cents.';
comment on column ar_subscriptions.status is 'Where it stands.';
comment on column ar_subscriptions.interval_unit is 'Length of an interval: day, week, month or year.';
comment on column ar_subscriptions.interval_count is 'How many of them make an interval.';
comment on column ar_subscriptions.billing_cycle_anchor is 'The day that intervals are counted from, in UTC.';
comment on column ar_subscriptions.current_period_start is 'Begin of the interval that is running, in UTC.';
comment on column ar_subscriptions.current_period_end is 'End of the interval that is running, in UTC.';
comment on column ar_subscriptions.cancel_at_period_end is 'Whether it ends with that interval.';
comment on column ar_subscriptions.cancel_at is 'When it is to end, in UTC.';
comment on column ar_subscriptions.canceled_at is 'When it was cancelled, in UTC.';
comment on column ar_subscriptions.ended_at is 'When it ended, in UTC.';
comment on column ar_subscriptions.payment_method_id is 'The provider''s id of the method that is charged; no foreign key.';
comment on column ar_subscriptions.payment_method_type is 'card, ach_debit and so on.';
comment on column ar_subscriptions.metadata is 'Whatever the application keeps with it.';
comment on column ar_subscriptions.update_source is 'What changed it last: api, webhook and so on.';
comment on column ar_subscriptions.updated_by is 'Who changed it last.';
comment on column ar_subscriptions.created_at is 'When it was made, in UTC.';
comment on column ar_subscriptions.updated_at is 'When it was changed last, in UTC.';

create table ar_subscription_addons (
    id               serial       not null,
    app_id           varchar(50)  not null,
    subscription_id  integer      not null,
    addon_id         integer      not null,
    quantity         integer      not null default 1,
    created_at       timestamp    not null default current_timestamp,
    updated_at       timestamp    not null,

    constraint ar_subscription_addons_pkey primary key (id),
    constraint ar_subscription_addons_subscription_id_addon_id_key unique (subscription_id, addon_id),
    constraint ar_subscription_addons_subscription_id_fkey foreign key (subscription_id) references ar_subscriptions (id) on delete restrict,
    constraint ar_subscription_addons_addon_id_fkey foreign key (addon_id) references ar_addons (id) on delete restrict
);

create index ar_subscription_addons_addon_id_idx on ar_subscription_addons (addon_id);

comment on table ar_subscription_addons is 'Addons of a subscription.';
comment on column ar_subscription_addons.id is 'Number of the row; kept from the source.';
comment on column ar_subscription_addons.app_id is 'The application that it belongs to.';
comment on column ar_subscription_addons.subscription_id is 'The subscription; null for none.';
comment on column ar_subscription_addons.addon_id is 'The addon.';
comment on column ar_subscription_addons.quantity is 'How many.';
comment on column ar_subscription_addons.created_at is 'When it was made, in UTC.';
comment on column ar_subscription_addons.updated_at is 'When it was changed last, in UTC.';

create table ar_metered_usage (
    id                serial          not null,
    app_id            varchar(50)     not null,
    customer_id       integer         not null,
    subscription_id   integer,
    metric_name       varchar(100)    not null,
    quantity          numeric(10, 2)  not null,
    unit_price_cents  bigint          not null,
    period_start      timestamp       not null,
    period_end        timestamp       not null,
    recorded_at       timestamp       not null default current_timestamp,
    billed_at         timestamp,

    constraint ar_metered_usage_pkey primary key (id),
    constraint ar_metered_usage_customer_id_fkey foreign key (customer_id) references ar_customers (id) on delete restrict,
    constraint ar_metered_usage_subscription_id_fkey foreign key (subscription_id) references ar_subscriptions (id) on delete restrict
);

create index ar_metered_usage_customer_id_idx on ar_metered_usage (customer_id);

create index ar_metered_usage_subscription_id_idx on ar_metered_usage (subscription_id);

comment on table ar_metered_usage is 'What a customer used, to be billed by quantity.';
comment on column ar_metered_usage.id is 'Number of the row; kept from the source.';
comment on column ar_metered_usage.app_id is 'The application that it belongs to.';
comment on column ar_metered_usage.customer_id is 'The customer.';
comment on column ar_metered_usage.subscription_id is 'The subscription; null for none.';
comment on column ar_metered_usage.metric_name is 'What is counted.';
comment on column ar_metered_usage.quantity is 'How many.';
comment on column ar_metered_usage.unit_price_cents is 'Price of one, in cents.';
comment on column ar_metered_usage.period_start is 'Begin of the period, in UTC.';
comment on column ar_metered_usage.period_end is 'End of the period, in UTC.';
comment on column ar_metered_usage.recorded_at is 'When it was recorded, in UTC.';
comment on column ar_metered_usage.billed_at is 'When it was billed, in UTC; null before.';
