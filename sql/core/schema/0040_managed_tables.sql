-- summary:  Creates the list of tables that a pack's launch swaps.
-- undo:     drop table cutover.managed_table

create table cutover.managed_table (
    pack          text  not null,
    schema_name   name  not null,
    table_name    name  not null,
    live_changes  text  not null default 'carry',

    constraint managed_table_pkey primary key (schema_name, table_name),
    constraint managed_table_pack_table_key unique (pack, table_name),
    constraint live_changes_is_known
        check (live_changes in ('carry', 'ignore', 'refuse'))
);

comment on table cutover.managed_table is
    'Tables of each pack''s swap set, by name: an OID would follow a table out of service.';
comment on column cutover.managed_table.pack is 'The pack whose launch swaps the table.';
comment on column cutover.managed_table.schema_name is 'Schema of the live table.';
comment on column cutover.managed_table.table_name is 'Name of the table, in every schema that it goes through.';
comment on column cutover.managed_table.live_changes is
    'What becomes of rows that change on live after staging was made: carry, ignore or refuse.';
