-- summary:  Creates what is prepared beside the swap set: people, leads, new accounts.
-- undo:     drop table launch.person, launch.lead, launch.new_user, launch.admin_account

create table launch.person (
    email            text         not null,
    user_id          uuid         not null,
    is_account       boolean      not null,
    is_buyer         boolean      not null,
    is_test          boolean      not null,
    products         text[]       not null,
    tag_products     text[],
    paid_products    text[],
    has_payment_tag  boolean      not null,
    is_contact       boolean      not null,
    first_name       text,
    last_name        text,
    phone            text,
    tags             text[]       not null,
    source_url       text,
    bounced          boolean      not null,
    registered_at    timestamptz,

    constraint person_pkey primary key (email)
);

comment on table launch.person is
    'Everybody that production or an API knows, one row for each lower-cased, trimmed e-mail.';
comment on column launch.person.email is 'Lower-cased and trimmed.';
comment on column launch.person.user_id is
    'Of the account in auth.users; of somebody without one, the id that a launch would create.';
comment on column launch.person.is_account is 'Whether auth.users has the account already.';
comment on column launch.person.is_buyer is
    'Whether the person bought something that comes with a course: gets a profile and an enrollment.';
comment on column launch.person.is_test is 'Whether launch.test_account_rule says so: reaches nothing.';
comment on column launch.person.products is 'What the person paid for, by payments and tags, sorted.';
comment on column launch.person.tag_products is
    'What the contact''s tags alone say, sorted; null when none says anything: a lead.';
comment on column launch.person.paid_products is 'What the person paid for through Xendit, sorted; null for nothing.';
comment on column launch.person.has_payment_tag is 'Whether one of the tags was set for a payment.';
comment on column launch.person.is_contact is 'Whether Systeme.io knows the person.';
comment on column launch.person.first_name is 'Of the contact, else of the payer.';
comment on column launch.person.last_name is 'Of the contact.';
comment on column launch.person.phone is 'Of the contact, else of the payer.';
comment on column launch.person.tags is 'Of the contact.';
comment on column launch.person.source_url is 'Where the contact registered.';
comment on column launch.person.bounced is 'Whether mail to the contact came back.';
comment on column launch.person.registered_at is
    'When the person was first seen, by the source: registered, else first paid.';

create table launch.lead (
    email          text         not null,
    first_name     text,
    last_name      text,
    phone          text,
    source         text         not null,
    funnel_stage   text         not null,
    tags           text[]       not null,
    registered_at  timestamptz  not null,

    constraint lead_pkey primary key (email)
);

comment on table launch.lead is
    'Contacts that bought nothing by any tag: kept, with where they came from and how far they got.';
comment on column launch.lead.email is 'Lower-cased and trimmed.';
comment on column launch.lead.first_name is 'Of the contact, else of the payer.';
comment on column launch.lead.last_name is 'Of the contact.';
comment on column launch.lead.phone is 'Of the contact, else of the payer.';
comment on column launch.lead.source is 'The site on which the contact registered; else systeme.io.';
comment on column launch.lead.funnel_stage is 'By launch.funnel_rule.';
comment on column launch.lead.tags is 'Of the contact.';
comment on column launch.lead.registered_at is 'When the contact registered.';

create table launch.new_user (
    user_id        uuid         not null,
    email          text         not null,
    first_name     text,
    last_name      text,
    registered_at  timestamptz  not null,
    added_at       timestamptz,

    constraint new_user_pkey primary key (user_id),
    constraint new_user_email_key unique (email)
);

comment on table launch.new_user is
    'Buyers without an account; a launch adds them to auth.users, where they stay.';
comment on column launch.new_user.user_id is 'The id that the account gets, made from the e-mail.';
comment on column launch.new_user.email is 'Lower-cased and trimmed.';
comment on column launch.new_user.first_name is 'Of the contact, else of the payer.';
comment on column launch.new_user.last_name is 'Of the contact.';
comment on column launch.new_user.registered_at is 'The account''s created_at: when the person was first seen.';
comment on column launch.new_user.added_at is 'When a launch added the account; null until then.';

create table launch.admin_account (
    user_id  uuid  not null,
    email    text  not null,

    constraint admin_account_pkey primary key (user_id)
);

comment on table launch.admin_account is
    'Administrators of production when the data was prepared; a launch must keep them all.';
comment on column launch.admin_account.user_id is 'The account.';
comment on column launch.admin_account.email is 'Its e-mail, for the reader of a finding.';
