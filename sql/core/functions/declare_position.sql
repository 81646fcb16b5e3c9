-- summary:  Says how far the source had counted a column, so that no number is given out twice.

create or replace function cutover.declare_position(
    pack         text,
    table_name   name,
    column_name  name,
    "position"   bigint
)
    returns void
    language sql
    volatile
begin atomic
    insert into cutover.declared_position (pack, table_name, column_name, position)
    values (declare_position.pack, declare_position.table_name, declare_position.column_name, declare_position.position)
    on conflict on constraint declared_position_pkey do update
        set position    = excluded.position,
            declared_at = clock_timestamp()
        where declared_position.position is distinct from excluded.position;
end;

comment on function cutover.declare_position(text, name, name, bigint) is
    'Declares the last number that the source gave out for a column; the launch moves the column''s sequence at least there.';
