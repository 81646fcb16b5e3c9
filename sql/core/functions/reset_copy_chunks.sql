-- summary:  Takes the rows of loaded chunks out of staging, so that they are loaded again.

create or replace function cutover.reset_copy_chunks(chunk_ids bigint[])
    returns void
    language plpgsql
    set search_path = pg_catalog, pg_temp
as $$
declare
    v_table  record;
begin
    -- Whoever else resets or loads one of them goes first or after.
    perform
    from cutover.copy_chunk as c
    where c.chunk_id = any (chunk_ids)
    order by c.chunk_id
    for update;

    -- A loop, since each table is a statement of its own.
    for v_table in
        select
            p.pack || '_staging' as schema_name,
            c.table_name,
            array_agg(c.loaded_by::xid) as loaded_by
        from cutover.copy_chunk as c
        join cutover.copy as p
            on p.copy_id = c.copy_id
        where c.chunk_id = any (chunk_ids)
          and c.state = 'loaded'
        group by p.pack, c.table_name
    loop
        -- By transaction, not by key: a key's order may be another one at the source.
        execute format(
            'delete from %I.%I as t where t.xmin = any ($1)',
            v_table.schema_name, v_table.table_name
        )
        using v_table.loaded_by;
    end loop;

    delete from cutover.rejected_row as r
    where r.chunk_id = any (chunk_ids);

    update cutover.copy_chunk as c
    set state = 'pending'
    where c.chunk_id = any (chunk_ids);
end;
$$;

comment on function cutover.reset_copy_chunks(bigint[]) is
    'Deletes what chunks have loaded, told by the transaction that loaded it, and makes them pending.';
