-- summary:  Charges alone, with nothing but their key.

create table charge (
    id                  integer                   not null,
    app_id              character varying(50)     not null,
    customer_id         integer                   not null,
    subscription_id     integer,
    provider_charge_id  character varying(64),
    amount_cents        bigint                    not null,
    fee_cents           bigint                    not null,
    currency            character varying(3)      not null,
    status              character varying(20)     not null,
    rate                numeric(9,4)              not null,
    description         character varying(255),
    failure_code        character varying(50),
    created_at          timestamp with time zone  not null,
    updated_at          timestamp with time zone  not null,
    constraint charge_pkey primary key (id)
);

select cutover.manage_table('single', 'charge', 'ignore');
