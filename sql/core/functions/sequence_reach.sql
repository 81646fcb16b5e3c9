-- summary:  Says after which number a column goes on: by what was declared for a launch, or by its sequence.

create or replace function cutover.sequence_reach(
    pack         text,
    schema_name  name,
    table_name   name,
    column_name  name
)
    returns bigint
    language plpgsql
    stable
    set search_path = pg_catalog, pg_temp
as $$
declare
    v_schema  name := coalesce(schema_name, (
        select m.schema_name
        from cutover.managed_table as m
        where m.pack = sequence_reach.pack
          and m.table_name = sequence_reach.table_name
    ));
    v_declared  bigint := (
        select d.position
        from cutover.declared_position as d
        where d.pack = sequence_reach.pack
          and d.table_name = sequence_reach.table_name
          and d.column_name = sequence_reach.column_name
    );
begin
    -- Staging's sequence takes its place in the launch, at least where the source stood.
    if schema_name = pack || '_staging' then
        return v_declared;
    end if;

    return pg_sequence_last_value(
        pg_get_serial_sequence(format('%I.%I', v_schema, table_name), column_name)::regclass
    );
end;
$$;

comment on function cutover.sequence_reach(text, name, name, name) is
    'The last number that a column counts from: in staging the one declared for the launch, elsewhere its sequence''s.';
