-- summary:  Says of a pack's approval gates whether they are open.
-- needs:    functions/_gate_results

create or replace function cutover._gates_by_approval(pack text)
    returns table (gate_name text, is_open boolean, reason text, next_step text)
    language sql
    stable
begin atomic
    with approved as (
        select
            r.gate_name,
            count(distinct lower(r.person))                        as persons,
            string_agg(distinct r.person, ', ' order by r.person)  as names
        from cutover._gate_results(_gates_by_approval.pack) as r
        where r.kind = 'approval'
        group by r.gate_name
    )

    select
        g.gate_name,
        coalesce(a.persons >= g.approvals, false),
        case
            when a.persons is null then format('nobody approved; %s must', g.approvals)
            else format('approved by %s; %s must', a.names, g.approvals)
        end,
        format('cutover approve %s %s', g.pack, g.gate_name)
    from cutover.gate as g
    left join approved as a
        on a.gate_name = g.gate_name
    where g.pack = _gates_by_approval.pack
      and g.kind = 'approval';
end;

comment on function cutover._gates_by_approval(text) is
    'Gates of kind approval: open when enough different persons approved and their word still counts.';
