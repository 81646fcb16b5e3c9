-- summary:  Creates what is sold: plans, addons, coupons and tax rates.
-- undo:     drop table ar_tax_rates, ar_coupons, ar_addons, ar_plans

-- Cents are bigint: the source's INT ends at 21,474,836.47.

create table ar_plans (
    id              serial        not null,
    app_id          varchar(50)   not null,
    plan_id         varchar(100)  not null,
    name            varchar(255)  not null,
    interval_unit   varchar(20)   not null,
    interval_count  integer       not null default 1,
    price_cents     bigint        not null,
    currency        varchar(3)    not null default 'usd',
    features        jsonb,
    active          boolean       not null default true,
    version_tag     varchar(50),
    created_at      timestamp     not null default current_timestamp,
    updated_at      timestamp     not null,

    constraint ar_plans_pkey primary key (id),
    constraint ar_plans_app_id_plan_id_key unique (app_id, plan_id)
);

comment on table ar_plans is 'What can be subscribed to, and its price.';
comment on column ar_plans.id is 'Number of the row; kept from the source.';
comment on column ar_plans.app_id is 'The application that it belongs to.';
comment on column ar_plans.plan_id is 'The plan, by its id in the application; no foreign key.';
comment on column ar_plans.name is 'Name, for people.';
comment on column ar_plans.interval_unit is 'Length of an interval: day, week, month or year.';
comment on column ar_plans.interval_count is 'How many of them make an interval.';
comment on column ar_plans.price_cents is 'Price of one interval, in cents.';
comment on column ar_plans.currency is 'Currency, as ISO 4217 in lower case.';
comment on column ar_plans.features is 'What it comprises.';
comment on column ar_plans.active is 'Whether it can be had.';
comment on column ar_plans.version_tag is 'Version of the plan.';
comment on column ar_plans.created_at is 'When it was made, in UTC.';
comment on column ar_plans.updated_at is 'When it was changed last, in UTC.';

create table ar_addons (
    id           serial        not null,
    app_id       varchar(50)   not null,
    addon_id     varchar(100)  not null,
    name         varchar(255)  not null,
    price_cents  bigint        not null,
    currency     varchar(3)    not null default 'usd',
    features     jsonb,
    active       boolean       not null default true,
    metadata     jsonb,
    created_at   timestamp     not null default current_timestamp,
    updated_at   timestamp     not null,

    constraint ar_addons_pkey primary key (id),
    constraint ar_addons_app_id_addon_id_key unique (app_id, addon_id)
);

comment on table ar_addons is 'What can be added to a subscription, and its price.';
comment on column ar_addons.id is 'Number of the row; kept from the source.';
comment on column ar_addons.app_id is 'The application that it belongs to.';
comment on column ar_addons.addon_id is 'The addon.';
comment on column ar_addons.name is 'Name, for people.';
comment on column ar_addons.price_cents is 'Price of one interval, in cents.';
comment on column ar_addons.currency is 'Currency, as ISO 4217 in lower case.';
comment on column ar_addons.features is 'What it comprises.';
comment on column ar_addons.active is 'Whether it can be had.';
comment on column ar_addons.metadata is 'Whatever the application keeps with it.';
comment on column ar_addons.created_at is 'When it was made, in UTC.';
comment on column ar_addons.updated_at is 'When it was changed last, in UTC.';

create table ar_coupons (
    id                         serial        not null,
    app_id                     varchar(50)   not null,
    code                       varchar(100)  not null,
    coupon_type                varchar(20)   not null,
    value                      integer       not null,
    currency                   varchar(3),
    duration                   varchar(20)   not null,
    duration_months            integer,
    max_redemptions            integer,
    redeem_by                  timestamp,
    active                     boolean       not null default true,
    metadata                   jsonb,
    created_at                 timestamp     not null default current_timestamp,
    updated_at                 timestamp     not null,
    product_categories         jsonb,
    customer_segments          jsonb,
    min_quantity               integer,
    max_discount_amount_cents  bigint,
    seasonal_start_date        timestamp,
    seasonal_end_date          timestamp,
    volume_tiers               jsonb,
    referral_tier              varchar(50),
    contract_term_months       integer,
    stackable                  boolean       default false,
    priority                   integer       default 0,

    constraint ar_coupons_pkey primary key (id),
    constraint ar_coupons_app_id_code_key unique (app_id, code)
);

comment on table ar_coupons is 'Discounts that can be redeemed, and when.';
comment on column ar_coupons.id is 'Number of the row; kept from the source.';
comment on column ar_coupons.app_id is 'The application that it belongs to.';
comment on column ar_coupons.code is 'What the customer types.';
comment on column ar_coupons.coupon_type is 'percent or amount.';
comment on column ar_coupons.value is 'Percent, or cents.';
comment on column ar_coupons.currency is 'Currency, as ISO 4217 in lower case.';
comment on column ar_coupons.duration is 'once, repeating or forever.';
comment on column ar_coupons.duration_months is 'Months that it lasts, when repeating.';
comment on column ar_coupons.max_redemptions is 'How often it can be redeemed; null without limit.';
comment on column ar_coupons.redeem_by is 'Until when it can be redeemed, in UTC.';
comment on column ar_coupons.active is 'Whether it can be had.';
comment on column ar_coupons.metadata is 'Whatever the application keeps with it.';
comment on column ar_coupons.created_at is 'When it was made, in UTC.';
comment on column ar_coupons.updated_at is 'When it was changed last, in UTC.';
comment on column ar_coupons.product_categories is 'Categories that it holds for.';
comment on column ar_coupons.customer_segments is 'Customers that it holds for.';
comment on column ar_coupons.min_quantity is 'Least quantity that it holds for.';
comment on column ar_coupons.max_discount_amount_cents is 'Most that it takes off, in cents.';
comment on column ar_coupons.seasonal_start_date is 'Begin of its season, in UTC.';
comment on column ar_coupons.seasonal_end_date is 'End of its season, in UTC.';
comment on column ar_coupons.volume_tiers is 'Discounts by volume.';
comment on column ar_coupons.referral_tier is 'Tier of the referral programme.';
comment on column ar_coupons.contract_term_months is 'Months of contract that it asks for.';
comment on column ar_coupons.stackable is 'Whether others may come on top.';
comment on column ar_coupons.priority is 'Order among those that apply.';

create table ar_tax_rates (
    id                 serial         not null,
    app_id             varchar(50)    not null,
    jurisdiction_code  varchar(20)    not null,
    tax_type           varchar(50)    not null,
    rate               numeric(5, 4)  not null,
    effective_date     timestamp      not null,
    expiration_date    timestamp,
    description        varchar(255),
    metadata           jsonb,
    created_at         timestamp      not null default current_timestamp,
    updated_at         timestamp      not null,

    constraint ar_tax_rates_pkey primary key (id),
    constraint ar_tax_rates_app_id_jurisdiction_tax_type_from_key unique (app_id, jurisdiction_code, tax_type, effective_date)
);

comment on table ar_tax_rates is 'Tax rates of jurisdictions, each from a day on.';
comment on column ar_tax_rates.id is 'Number of the row; kept from the source.';
comment on column ar_tax_rates.app_id is 'The application that it belongs to.';
comment on column ar_tax_rates.jurisdiction_code is 'The jurisdiction.';
comment on column ar_tax_rates.tax_type is 'sales_tax, vat and so on.';
comment on column ar_tax_rates.rate is 'Rate as a fraction: 0.0825 is 8.25 %.';
comment on column ar_tax_rates.effective_date is 'From when it applies, in UTC.';
comment on column ar_tax_rates.expiration_date is 'Until when it applies, in UTC; null while it does.';
comment on column ar_tax_rates.description is 'What it is, for people.';
comment on column ar_tax_rates.metadata is 'Whatever the application keeps with it.';
comment on column ar_tax_rates.created_at is 'When it was made, in UTC.';
comment on column ar_tax_rates.updated_at is 'When it was changed last, in UTC.';
