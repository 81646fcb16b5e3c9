-- summary:  Enters a table into a copy, or makes sure that it is the one that was entered.
-- raises:   MG054 the statement has changed since the copy began

create or replace function cutover.add_copy_table(
    copy_id       bigint,
    table_name    name,
    ordinal       integer,
    statement     text,
    row_estimate  bigint
)
    returns void
    language plpgsql
    set search_path = pg_catalog, pg_temp
as $$
declare
    v_statement  text;
begin
    insert into cutover.copy_table as t (copy_id, table_name, ordinal, statement, row_estimate)
    values (
        add_copy_table.copy_id,
        add_copy_table.table_name,
        add_copy_table.ordinal,
        add_copy_table.statement,
        add_copy_table.row_estimate
    )
    on conflict on constraint copy_table_pkey do nothing;

    select t.statement
    into strict v_statement
    from cutover.copy_table as t
    where t.copy_id = add_copy_table.copy_id
      and t.table_name = add_copy_table.table_name;

    if v_statement <> statement then
        raise exception 'what is asked of the source for % has changed since this copy began', table_name
            using errcode = 'MG054',
                  detail  = 'Its select, or the columns of the target, are not those that the loaded chunks came of.',
                  hint    = 'Put it back, or start over: cutover copy PACK --again';
    end if;
end;
$$;

comment on function cutover.add_copy_table(bigint, name, integer, text, bigint) is
    'Enters a table into a copy; does nothing when it is in it with the same statement.';
