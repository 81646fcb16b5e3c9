-- summary:  Creates what was taxed and what was taken off.
-- undo:     drop table ar_discount_applications, ar_tax_calculations

create table ar_tax_calculations (
    id                    serial         not null,
    app_id                varchar(50)    not null,
    invoice_id            integer,
    charge_id             integer,
    tax_rate_id           integer        not null,
    taxable_amount_cents  bigint         not null,
    tax_amount_cents      bigint         not null,
    jurisdiction_code     varchar(20)    not null,
    tax_type              varchar(50)    not null,
    rate_applied          numeric(5, 4)  not null,
    created_at            timestamp      not null default current_timestamp,

    constraint ar_tax_calculations_pkey primary key (id),
    constraint ar_tax_calculations_invoice_id_fkey foreign key (invoice_id) references ar_invoices (id) on delete restrict,
    constraint ar_tax_calculations_charge_id_fkey foreign key (charge_id) references ar_charges (id) on delete restrict,
    constraint ar_tax_calculations_tax_rate_id_fkey foreign key (tax_rate_id) references ar_tax_rates (id) on delete restrict
);

create index ar_tax_calculations_invoice_id_idx on ar_tax_calculations (invoice_id);

create index ar_tax_calculations_charge_id_idx on ar_tax_calculations (charge_id);

create index ar_tax_calculations_tax_rate_id_idx on ar_tax_calculations (tax_rate_id);

comment on table ar_tax_calculations is 'The tax of an invoice or a charge, with the rate that applied.';
comment on column ar_tax_calculations.id is 'Number of the row; kept from the source.';
comment on column ar_tax_calculations.app_id is 'The application that it belongs to.';
comment on column ar_tax_calculations.invoice_id is 'The invoice; null for none.';
comment on column ar_tax_calculations.charge_id is 'The charge; null for none.';
comment on column ar_tax_calculations.tax_rate_id is 'The rate that applied.';
comment on column ar_tax_calculations.taxable_amount_cents is 'What the tax is of, in cents.';
comment on column ar_tax_calculations.tax_amount_cents is 'The tax, in cents.';
comment on column ar_tax_calculations.jurisdiction_code is 'The jurisdiction.';
comment on column ar_tax_calculations.tax_type is 'sales_tax, vat and so on.';
comment on column ar_tax_calculations.rate_applied is 'The rate at the time, as a fraction.';
comment on column ar_tax_calculations.created_at is 'When it was made, in UTC.';

create table ar_discount_applications (
    id                     serial        not null,
    app_id                 varchar(50)   not null,
    invoice_id             integer,
    charge_id              integer,
    coupon_id              integer,
    customer_id            integer,
    discount_type          varchar(50)   not null,
    discount_amount_cents  bigint        not null,
    description            varchar(255)  not null,
    quantity               integer,
    category               varchar(50),
    product_types          jsonb,
    metadata               jsonb,
    applied_at             timestamp     not null default current_timestamp,
    created_by             varchar(255),
    created_at             timestamp     not null default current_timestamp,

    constraint ar_discount_applications_pkey primary key (id),
    constraint ar_discount_applications_invoice_id_fkey foreign key (invoice_id) references ar_invoices (id) on delete restrict,
    constraint ar_discount_applications_charge_id_fkey foreign key (charge_id) references ar_charges (id) on delete restrict,
    constraint ar_discount_applications_coupon_id_fkey foreign key (coupon_id) references ar_coupons (id) on delete restrict,
    constraint ar_discount_applications_customer_id_fkey foreign key (customer_id) references ar_customers (id) on delete restrict
);

create index ar_discount_applications_invoice_id_idx on ar_discount_applications (invoice_id);

create index ar_discount_applications_charge_id_idx on ar_discount_applications (charge_id);

create index ar_discount_applications_coupon_id_idx on ar_discount_applications (coupon_id);

create index ar_discount_applications_customer_id_idx on ar_discount_applications (customer_id);

comment on table ar_discount_applications is 'Discounts that were given, to whom and for what.';
comment on column ar_discount_applications.id is 'Number of the row; kept from the source.';
comment on column ar_discount_applications.app_id is 'The application that it belongs to.';
comment on column ar_discount_applications.invoice_id is 'The invoice; null for none.';
comment on column ar_discount_applications.charge_id is 'The charge; null for none.';
comment on column ar_discount_applications.coupon_id is 'The coupon; null for none.';
comment on column ar_discount_applications.customer_id is 'The customer.';
comment on column ar_discount_applications.discount_type is 'coupon, volume and so on.';
comment on column ar_discount_applications.discount_amount_cents is 'What was taken off, in cents.';
comment on column ar_discount_applications.description is 'What it is, for people.';
comment on column ar_discount_applications.quantity is 'How many.';
comment on column ar_discount_applications.category is 'Category that it was given for.';
comment on column ar_discount_applications.product_types is 'Products that it was given for.';
comment on column ar_discount_applications.metadata is 'Whatever the application keeps with it.';
comment on column ar_discount_applications.applied_at is 'When it was given, in UTC.';
comment on column ar_discount_applications.created_by is 'Who gave it.';
comment on column ar_discount_applications.created_at is 'When it was made, in UTC.';
