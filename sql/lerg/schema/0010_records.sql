-- summary:  Creates schema lerg: the reference, what is recorded of each change, and how profiles were before.
-- undo:     drop schema lerg cascade

create schema lerg;

comment on schema lerg is
    'What pack lerg knows and records: area codes with their source, every row it changed, profiles as they were.';

create table lerg.area_code (
    npa                   varchar(3)    not null,
    country_code          varchar(2)    not null,
    country_name          varchar(100)  not null,
    state_province_code   varchar(2)    not null,
    state_province_name   varchar(100)  not null,
    other_province_codes  text[]        not null default '{}',
    category              varchar(20)   not null,
    is_in_service         boolean       not null default true,

    constraint area_code_pkey primary key (npa),
    constraint area_code_is_three_digits
        check (npa ~ '^[2-9][0-9]{2}$'),
    constraint category_is_known
        check (category in ('us-domestic', 'canadian', 'caribbean', 'pacific'))
);

comment on table lerg.area_code is
    'The reference: what the numbering plan''s administrator reports of each area code.';
comment on column lerg.area_code.npa is 'Three digits. A text: the first is never lost.';
comment on column lerg.area_code.country_code is 'ISO 3166-1 alpha-2; territories of the United States have their own.';
comment on column lerg.area_code.country_name is 'The country''s or territory''s name.';
comment on column lerg.area_code.state_province_code is 'State or province; of an island state its country code.';
comment on column lerg.area_code.state_province_name is 'The state''s or province''s name.';
comment on column lerg.area_code.other_province_codes is 'Further provinces that the code serves.';
comment on column lerg.area_code.category is 'What a call is rated as: us-domestic, canadian, caribbean or pacific.';
comment on column lerg.area_code.is_in_service is 'Whether anybody can be called there.';

create table lerg.known_error (
    npa     varchar(3)  not null,
    reason  text        not null,

    constraint known_error_pkey primary key (npa)
);

comment on table lerg.known_error is
    'Rows of the old table that are known to be wrong, and why.';
comment on column lerg.known_error.npa is 'The area code.';
comment on column lerg.known_error.reason is 'Why the old row is wrong, as a sentence.';

insert into lerg.known_error (npa, reason)
values
    ('246', 'BD is Bangladesh in ISO 3166; Barbados is BB.'),
    ('268', 'AN was the Netherlands Antilles in ISO 3166; Antigua and Barbuda is AG.'),
    ('284', 'BV is Bouvet Island in ISO 3166; the British Virgin Islands are VG.'),
    ('340', 'The U.S. Virgin Islands have a code of their own in ISO 3166, VI.'),
    ('345', 'CQ is no country in ISO 3166; the Cayman Islands are KY.'),
    ('670', 'NN is the carriers'' own abbreviation; the Northern Mariana Islands are MP, in the Pacific.'),
    ('671', 'Guam has a code of its own in ISO 3166, GU, and is in the Pacific.'),
    ('684', 'American Samoa has a code of its own in ISO 3166, AS, and is in the Pacific.'),
    ('787', 'Puerto Rico has a code of its own in ISO 3166, PR.'),
    ('809', 'DR is no country in ISO 3166; the Dominican Republic is DO, as 829 and 849 have it.'),
    ('902', 'The code serves Nova Scotia first and Prince Edward Island too, as its overlay 782 has it.'),
    ('939', 'Puerto Rico has a code of its own in ISO 3166, PR.');

create table lerg.code_audit (
    npa         varchar(3)   not null,
    change      text         not null,
    old_values  jsonb        not null,
    new_values  jsonb        not null,
    reason      text         not null,
    changed_at  timestamptz  not null default clock_timestamp(),

    constraint code_audit_pkey primary key (npa),
    constraint change_is_known
        check (change in ('added', 'corrected', 'repeated'))
);

comment on table lerg.code_audit is
    'Every area code that is not as the old table had it, with the reason.';
comment on column lerg.code_audit.npa is 'The area code.';
comment on column lerg.code_audit.change is 'added: the old table lacked it; corrected: it had it otherwise; repeated: it had it more than once.';
comment on column lerg.code_audit.old_values is 'The rows of the old table, as an array.';
comment on column lerg.code_audit.new_values is 'What the new table holds.';
comment on column lerg.code_audit.reason is 'Why it changed, as a sentence.';
comment on column lerg.code_audit.changed_at is 'When it was first found, by the server''s clock.';

create table lerg.rejected_code (
    code         text         not null,
    old_values   jsonb        not null,
    reason       text         not null,
    rejected_at  timestamptz  not null default clock_timestamp(),

    constraint rejected_code_pkey primary key (code)
);

comment on table lerg.rejected_code is
    'What the old table has that is no area code of the reference. Nothing is put into a catch-all category.';
comment on column lerg.rejected_code.code is 'The code as the old table writes it.';
comment on column lerg.rejected_code.old_values is 'The rows of the old table, as an array.';
comment on column lerg.rejected_code.reason is 'Why it was not taken over, as a sentence.';
comment on column lerg.rejected_code.rejected_at is 'When it was first found, by the server''s clock.';

create table lerg.profile_before (
    id       uuid         not null,
    profile  jsonb        not null,
    kept_at  timestamptz  not null default clock_timestamp(),

    constraint profile_before_pkey primary key (id)
);

comment on table lerg.profile_before is
    'Every profile as it was before the first change, column by column.';
comment on column lerg.profile_before.id is 'The profile.';
comment on column lerg.profile_before.profile is 'The whole row.';
comment on column lerg.profile_before.kept_at is 'When it was kept, by the server''s clock.';

create table lerg.trial_rule (
    earliest_end  timestamptz  not null,
    is_current    boolean      not null default true,

    constraint trial_rule_pkey primary key (is_current),
    constraint there_is_one_rule check (is_current)
);

comment on table lerg.trial_rule is
    'The one rule for trials: none ends before this instant, and none ends earlier than it was promised.';
comment on column lerg.trial_rule.earliest_end is 'The fixed expiry date.';
comment on column lerg.trial_rule.is_current is 'Always true; as the key it keeps the rule single.';

insert into lerg.trial_rule (earliest_end)
values ('2026-12-31 23:59:59+00');

-- Profiles and codes are business data: the owner alone reads their records.
revoke all on all tables in schema lerg from public;
revoke all on schema lerg from public;
