-- summary:  Creates the tables that say what a pack swaps, and what it means to change by it.
-- undo:     drop the five tables that it creates

create table cutover.managed_table (
    pack          text         not null,
    schema_name   name         not null,
    table_name    name         not null,
    live_changes  text         not null default 'carry',
    managed_at    timestamptz  not null default clock_timestamp(),
    managed_by    name         not null default session_user,

    constraint managed_table_key primary key (schema_name, table_name),
    constraint table_name_is_unique_in_the_pack unique (pack, table_name),
    constraint pack_leaves_room_for_a_stamp
        check (octet_length(pack) between 1 and 35 and pack !~ '[[:cntrl:]]'),
    constraint live_changes_is_known
        check (live_changes in ('carry', 'ignore', 'refuse'))
);

comment on table cutover.managed_table is
    'Live tables that a pack swaps together. Names, not OIDs: after a launch the OID is the backup''s.';
comment on column cutover.managed_table.pack is 'The pack that swaps the table.';
comment on column cutover.managed_table.schema_name is 'The live schema.';
comment on column cutover.managed_table.table_name is
    'The table''s name: the same in live, staging and backup.';
comment on column cutover.managed_table.live_changes is
    'Rows that change on live after staging was created: carry takes them over, ignore leaves them behind, refuse refuses the launch.';
comment on column cutover.managed_table.managed_at is 'Since when.';
comment on column cutover.managed_table.managed_by is 'The role that said so.';

create table cutover.expected_difference (
    pack         text         not null,
    difference   text         not null,
    reason       text         not null,
    expected_at  timestamptz  not null default clock_timestamp(),
    expected_by  name         not null default session_user,

    constraint expected_difference_pkey primary key (pack, difference)
);

comment on table cutover.expected_difference is
    'Differences between staging and live that a launch is meant to make; any other refuses it.';
comment on column cutover.expected_difference.pack is 'The pack.';
comment on column cutover.expected_difference.difference is
    'The difference, word for word as cutover.structure_difference prints it.';
comment on column cutover.expected_difference.reason is 'Why it is meant.';
comment on column cutover.expected_difference.expected_at is 'Since when.';
comment on column cutover.expected_difference.expected_by is 'The role that said so.';

create table cutover.declared_position (
    pack         text         not null,
    table_name   name         not null,
    column_name  name         not null,
    position     bigint       not null,
    declared_at  timestamptz  not null default clock_timestamp(),

    constraint declared_position_pkey primary key (pack, table_name, column_name)
);

comment on table cutover.declared_position is
    'How far the source had counted a column: numbers up to there are never given out again.';
comment on column cutover.declared_position.pack is 'The pack.';
comment on column cutover.declared_position.table_name is 'The managed table.';
comment on column cutover.declared_position.column_name is 'The column that a sequence fills.';
comment on column cutover.declared_position.position is 'The last number that the source has given out.';
comment on column cutover.declared_position.declared_at is 'When it was said.';

create table cutover.staging (
    pack          text         not null,
    created_at    timestamptz  not null default clock_timestamp(),
    completed_at  timestamptz,
    completed_in  xid8,

    constraint staging_pkey primary key (pack)
);

comment on table cutover.staging is 'The staging that a pack has at present.';
comment on column cutover.staging.pack is 'The pack.';
comment on column cutover.staging.created_at is 'When its tables were created.';
comment on column cutover.staging.completed_at is 'When it was last made equal to live; null: not yet.';
comment on column cutover.staging.completed_in is
    'The transaction that did so. A snapshot older than it would see the new tables empty.';

create table cutover.launch_owner (
    pack       text  not null,
    role_name  name  not null,

    constraint launch_owner_pkey primary key (pack)
);

comment on table cutover.launch_owner is 'The role with whose rights a pack is launched and rolled back.';
comment on column cutover.launch_owner.pack is 'The pack.';
comment on column cutover.launch_owner.role_name is 'The role; it cannot log in.';
