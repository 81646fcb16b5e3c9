-- summary:  Says whether a baseline is captured, and what its last comparison found.

create or replace function cutover.baseline_state(name text)
    returns table (row_count bigint, captured_at timestamptz, compared_at timestamptz, differences bigint)
    language sql
    stable
begin atomic
    select
        b.row_count,
        b.captured_at,
        c.compared_at,
        c.gone + c.appeared + c.changed
    from (values (1)) as one (row)
    left join cutover.baseline as b
        on b.baseline_name = baseline_state.name
    left join lateral (
        select c.*
        from cutover.baseline_comparison as c
        where c.baseline_name = b.baseline_name
        order by c.comparison_id desc
        limit 1
    ) as c
        on true;
end;

comment on function cutover.baseline_state(text) is
    'One row about a baseline, of nulls when it is not captured: rows kept, when, when last compared, and how many rows differed.';
