-- summary:  Creates the rules that a business person may change, with those of today.
-- undo:     drop table launch.product_rule, launch.tag_rule, launch.status_rule,
--           launch.transaction_type_rule, launch.currency_rule, launch.funnel_rule,
--           launch.test_account_rule, launch.expected_minimum, launch.time_zone

create table launch.product_rule (
    ordinal      integer  not null,
    contains     text     not null,
    product      text     not null,
    course_slug  text,

    constraint product_rule_pkey primary key (ordinal),
    constraint product_rule_text_is_not_empty check (contains <> '')
);

comment on table launch.product_rule is
    'Which product an invoice is for, by its description. The first rule that matches; else Other.';
comment on column launch.product_rule.ordinal is 'Order in which the rules are tried.';
comment on column launch.product_rule.contains is 'Text in the description, whatever its case.';
comment on column launch.product_rule.product is 'The product.';
comment on column launch.product_rule.course_slug is
    'The course that buyers are enrolled in, which gives them a profile; null: a transaction only.';

insert into launch.product_rule (ordinal, contains, product, course_slug)
values
    (10, 'papers to profits', 'P2P',   'papers-to-profits'),
    (20, 'canva',             'Canva', null);

create table launch.tag_rule (
    tag              text           not null,
    product          text           not null,
    is_payment_tag   boolean        not null,
    manual_amount    numeric(19,4),
    manual_currency  text,
    reason           text           not null,

    constraint tag_rule_pkey primary key (tag),
    constraint manual_payment_is_whole
        check ((manual_amount is null) = (manual_currency is null))
);

comment on table launch.tag_rule is
    'Tags of contacts that say that somebody bought a product. A contact without such a tag is a lead.';
comment on column launch.tag_rule.tag is 'The tag''s name, whatever its case.';
comment on column launch.tag_rule.product is 'The product that was bought.';
comment on column launch.tag_rule.is_payment_tag is
    'Whether the tag was set for a payment; else it says so only by where the contact came from.';
comment on column launch.tag_rule.manual_amount is
    'What is booked where Xendit knows no payment; null books nothing.';
comment on column launch.tag_rule.manual_currency is 'Its currency, ISO 4217.';
comment on column launch.tag_rule.reason is 'Why the rule is there.';

insert into launch.tag_rule (tag, product, is_payment_tag, manual_amount, manual_currency, reason)
values
    ('PaidP2P',  'P2P',   true,  800.00, 'PHP', 'paid by hand, at the price of before Xendit'),
    ('imported', 'P2P',   false, 800.00, 'PHP', 'buyers that an import brought without the tag PaidP2P'),
    ('Canva',    'Canva', true,  null,   null,  'every Canva sale went through Xendit');

create table launch.status_rule (
    status             text  not null,
    transaction_status text  not null,

    constraint status_rule_pkey primary key (status),
    constraint transaction_status_is_known
        check (transaction_status in ('completed', 'pending', 'expired'))
);

comment on table launch.status_rule is
    'What an invoice''s status means. An unknown one is kept verbatim, counts as pending, and is reported.';
comment on column launch.status_rule.status is 'Xendit''s word.';
comment on column launch.status_rule.transaction_status is 'Ours. Only completed is revenue.';

insert into launch.status_rule (status, transaction_status)
values
    ('PAID',    'completed'),
    ('SETTLED', 'completed'),
    ('EXPIRED', 'expired'),
    ('PENDING', 'pending'),
    ('UNPAID',  'pending');

create table launch.transaction_type_rule (
    type    text  not null,
    effect  text  not null,

    constraint transaction_type_rule_pkey primary key (type),
    constraint transaction_effect_is_known
        check (effect in ('payment', 'refund', 'chargeback', 'none'))
);

comment on table launch.transaction_type_rule is
    'What a Xendit transaction does to revenue. An unknown type does nothing, and is reported.';
comment on column launch.transaction_type_rule.type is 'Xendit''s word.';
comment on column launch.transaction_type_rule.effect is
    'payment adds; refund and chargeback subtract, as rows of their own; none is no sale.';

insert into launch.transaction_type_rule (type, effect)
select
    t.type,
    case t.type
        when 'PAYMENT' then 'payment'
        when 'REFUND' then 'refund'
        when 'CHARGEBACK' then 'chargeback'
        else 'none'
    end
from unnest(array[
    'ADJUSTMENT_ADD', 'ADJUSTMENT_DEDUCT', 'BATCH_DISBURSEMENT', 'BNPL_PARTNER_SETTLEMENT_CREDIT',
    'BNPL_PARTNER_SETTLEMENT_DEBIT', 'CASHBACK', 'CASHBACK_FEE', 'CASHBACK_VAT', 'CHARGEBACK',
    'CONVERSION', 'DISBURSEMENT', 'FOREX_DEDUCTION', 'FOREX_DEPOSIT', 'IN_PERSON_PAYMENT',
    'LOAN_REPAYMENT', 'OTHER', 'PAYMENT', 'PLATFORM_FEE', 'REFUND', 'REMITTANCE',
    'REMITTANCE_COLLECTION', 'REMITTANCE_COLLECTION_PAYMENT', 'REMITTANCE_PAYOUT', 'RESERVES_HOLD',
    'RESERVES_RELEASE', 'TOPUP', 'TRANSFER', 'TRANSFER_IN', 'TRANSFER_OUT', 'WITHDRAWAL'
]) as t (type);

create table launch.currency_rule (
    currency  text  not null,

    constraint currency_rule_pkey primary key (currency),
    constraint currency_is_three_letters check (currency ~ '^[A-Z]{3}$')
);

comment on table launch.currency_rule is 'Currencies that the shop sells in; another one is an error.';
comment on column launch.currency_rule.currency is 'ISO 4217.';

insert into launch.currency_rule (currency) values ('PHP');

create table launch.funnel_rule (
    ordinal  integer  not null,
    tag      text     not null,
    stage    text     not null,

    constraint funnel_rule_pkey primary key (ordinal)
);

comment on table launch.funnel_rule is
    'How far a lead has come, by tag. The first rule that matches; else subscriber.';
comment on column launch.funnel_rule.ordinal is 'Order in which the rules are tried.';
comment on column launch.funnel_rule.tag is 'The tag''s name, whatever its case.';
comment on column launch.funnel_rule.stage is 'The stage.';

insert into launch.funnel_rule (ordinal, tag, stage)
values
    (10, 'FBInviteSent', 'invited'),
    (20, 'Webinar',      'attended webinar'),
    (30, 'Ebook',        'read e-book');

create table launch.test_account_rule (
    pattern  text  not null,
    reason   text  not null,

    constraint test_account_rule_pkey primary key (pattern)
);

comment on table launch.test_account_rule is
    'Accounts that are no customers, as a LIKE pattern of the lower-cased e-mail. They never reach staging.';
comment on column launch.test_account_rule.pattern is 'Such as %@example.com; write \_ for an underscore.';
comment on column launch.test_account_rule.reason is 'Who they are.';

insert into launch.test_account_rule (pattern, reason)
values
    ('%@example.com',      'made by the test suite'),
    ('qa+%@academy.test',  'the quality team''s own log-ins');

create table launch.expected_minimum (
    table_name  name    not null,
    minimum     bigint  not null,
    reason      text    not null,

    constraint expected_minimum_pkey primary key (table_name),
    constraint expected_minimum_is_a_count check (minimum > 0)
);

comment on table launch.expected_minimum is
    'Below these counts nobody launches. Set them to what the business expects, not to a token.';
comment on column launch.expected_minimum.table_name is 'A table of the swap set, without schema.';
comment on column launch.expected_minimum.minimum is 'Rows that must be there.';
comment on column launch.expected_minimum.reason is 'Where the figure comes from.';

insert into launch.expected_minimum (table_name, minimum, reason)
values
    ('unified_profiles', 4500, 'PaidP2P and imported contacts, less a margin'),
    ('transactions',     9000, 'invoices of the last CSV export'),
    ('enrollments',      4500, 'one for each buyer of the course');

create table launch.time_zone (
    name  text  not null,

    constraint time_zone_pkey primary key (name)
);

comment on table launch.time_zone is
    'Zones that a CSV export may name. GMT+8 and the like are not among them: PostgreSQL reads them the other way round.';
comment on column launch.time_zone.name is 'As in the IANA list.';

insert into launch.time_zone (name)
select z.name
from pg_catalog.pg_timezone_names as z
where z.name in ('UTC', 'GMT')
   or (z.name like '%/%' and z.name !~ '^(Etc|posix|right)/');

-- So few rows never wake autovacuum, and without statistics the planner takes them for hundreds.
analyze
    launch.product_rule,
    launch.tag_rule,
    launch.status_rule,
    launch.transaction_type_rule,
    launch.currency_rule,
    launch.funnel_rule,
    launch.test_account_rule,
    launch.expected_minimum,
    launch.time_zone;
