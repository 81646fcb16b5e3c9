-- summary:  Counts a pack's rejected rows by table and reason.

create or replace function cutover.rejections(pack text)
    returns table (table_name name, reason text, row_count bigint)
    language sql
    stable
begin atomic
    select
        r.table_name,
        r.reason,
        count(*)
    from cutover.rejected_row as r
    where r.pack = rejections.pack
    group by r.table_name, r.reason
    order by count(*) desc, r.table_name, r.reason;
end;

comment on function cutover.rejections(text) is
    'Rejected rows of a pack, counted by table and reason. The rows themselves: cutover.rejected_row.';
