-- summary:  How far a copy is, table by table.

create or replace function cutover.copy_progress(copy_id bigint)
    returns table (
        table_name    name,
        is_planned    boolean,
        pending       bigint,
        row_count     bigint,
        byte_count    bigint,
        row_estimate  bigint,
        rejected      bigint
    )
    language sql
    stable
begin atomic
    select
        t.table_name,
        t.is_planned,
        count(c.chunk_id) filter (where c.state = 'pending'),
        coalesce(sum(c.row_count), 0)::bigint,
        coalesce(sum(c.byte_count), 0)::bigint,
        t.row_estimate,
        (
            select count(*)
            from cutover.rejected_row as r
            join cutover.copy as p
                on p.copy_id = t.copy_id
               and p.pack = r.pack
            where r.table_name = t.table_name
        )
    from cutover.copy_table as t
    left join cutover.copy_chunk as c
        on c.copy_id = t.copy_id
       and c.table_name = t.table_name
    where t.copy_id = copy_progress.copy_id
    group by t.copy_id, t.table_name
    order by t.ordinal;
end;

comment on function cutover.copy_progress(bigint) is
    'Chunks still pending, rows and bytes loaded, and rows refused, for each table of a copy.';
