-- summary:  Creates the list of e-mails that a launched account had before its owner changed it.
-- undo:     drop table launch.email_alias

create table launch.email_alias (
    email         text  not null,
    person_email  text  not null,

    constraint email_alias_pkey primary key (email),
    constraint email_alias_is_another_email check (email <> person_email)
);

comment on table launch.email_alias is
    'E-mails whose account a launch added, and that this account does not have any more. The services still know the person by them.';
comment on column launch.email_alias.email is 'What the services say, lower-cased and trimmed.';
comment on column launch.email_alias.person_email is 'What the account has now, lower-cased and trimmed.';

analyze launch.email_alias;
