-- summary:  Creates the list of roles that may read the ledger.
-- undo:     drop table cutover.granted_role

create table cutover.granted_role (
    role_name   name         not null,
    access      text         not null,
    granted_at  timestamptz  not null default clock_timestamp(),
    granted_by  name         not null default session_user,

    constraint granted_role_pkey primary key (role_name, access),
    constraint access_is_known
        check (access in ('reader', 'launch owner'))
);

comment on table cutover.granted_role is
    'Roles other than the owner that may use schema cutover, and as what; all others may nothing.';
comment on column cutover.granted_role.role_name is 'The role.';
comment on column cutover.granted_role.access is 'reader: sees the ledger, never evidence rows. launch owner: runs every routine and keeps its rows.';
comment on column cutover.granted_role.granted_at is 'Since when.';
comment on column cutover.granted_role.granted_by is 'The role that granted it.';
