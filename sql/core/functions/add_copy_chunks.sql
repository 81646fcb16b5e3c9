-- summary:  Plans the next chunks of a table.

create or replace function cutover.add_copy_chunks(
    copy_id     bigint,
    table_name  name,
    bounds      jsonb,
    is_last     boolean
)
    returns void
    language sql
    volatile
begin atomic
    insert into cutover.copy_chunk (copy_id, table_name, lower_key, upper_key)
    select
        add_copy_chunks.copy_id,
        add_copy_chunks.table_name,
        case when b.ordinal = 1 then t.planned_to
             else lag(b.bound) over (order by b.ordinal)
        end,
        -- JSON's null is the bound of the last chunk: no bound.
        nullif(b.bound, 'null')
    from jsonb_array_elements(bounds) with ordinality as b (bound, ordinal)
    cross join cutover.copy_table as t
    where t.copy_id = add_copy_chunks.copy_id
      and t.table_name = add_copy_chunks.table_name
    order by b.ordinal;

    update cutover.copy_table as t
    set planned_to = nullif(bounds -> -1, 'null'),
        is_planned = is_last
    where t.copy_id = add_copy_chunks.copy_id
      and t.table_name = add_copy_chunks.table_name;
end;

comment on function cutover.add_copy_chunks(bigint, name, jsonb, boolean) is
    'Plans chunks that end at the given keys, the first beginning where the plan ended.';
