-- summary:  Lists the invalid indexes that a statement of a script is answerable for.
-- needs:    functions/_mentions, functions/invalid_indexes

create or replace function cutover.leftover_indexes(script_name text, statement text)
    returns table (index_name text, is_own boolean)
    language sql
    stable
begin atomic
    with candidate as (
        select
            i.index_name,
            parse_ident(i.index_name) as index_part,
            parse_ident(i.table_name) as table_part,
            -- "if not exists" skips an invalid index that was there before as if it were fine.
            i.index_name <> all (coalesce(s.invalid_before, '{}')) as is_own
        from cutover.invalid_indexes() as i
        left join cutover.script as s
            on s.script_name = leftover_indexes.script_name
    )

    select
        c.index_name,
        c.is_own
    from candidate as c
    where cutover._mentions(statement, c.index_part[2])
       or (c.is_own and cutover._mentions(statement, c.table_part[2]))
    order by 1;
end;

comment on function cutover.leftover_indexes(text, text) is
    'Invalid indexes that a statement names, or that appeared on a table it names while its script ran (is_own: safe to drop and build again).';
