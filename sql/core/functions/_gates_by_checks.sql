-- summary:  Says of a pack's check gates whether they are open.
-- needs:    functions/_gate_horizon

create or replace function cutover._gates_by_checks(pack text)
    returns table (gate_name text, is_open boolean, reason text, next_step text)
    language sql
    stable
begin atomic
    with blocker as (
        select
            g.gate_name,
            d.check_name,
            coalesce(r.holds, false) as holds
        from cutover.gate as g
        join cutover.check_definition as d
            on d.pack = g.pack
           and d.severity = 'blocker'
        left join lateral (
            select r.holds
            from cutover.check_result as r
            where r.pack = d.pack
              and r.check_name = d.check_name
              and r.place = g.place
              -- An answer to another text, or about another staging, is no answer.
              and r.checked_at >= d.stored_at
              and r.checked_at >= cutover._gate_horizon(g.pack)
              and (g.valid_for is null or r.checked_at + g.valid_for > clock_timestamp())
            order by r.checked_at desc, r.result_id desc
            limit 1
        ) as r
            on true
        where g.pack = _gates_by_checks.pack
          and g.kind = 'checks'
    ),

    answer as (
        select
            b.gate_name,
            count(*)                                                          as checks,
            string_agg(b.check_name, ', ' order by b.check_name)
                filter (where not b.holds)                                    as failing
        from blocker as b
        group by b.gate_name
    )

    select
        g.gate_name,
        -- No check at all shows nothing.
        a.checks is not null and a.failing is null,
        case
            when a.checks is null then 'the pack has no check of severity blocker'
            when a.failing is null then format('%s checks hold on %s', a.checks, g.place)
            else format('not shown to hold on %s: %s', g.place, a.failing)
        end,
        format('cutover check %s --place %s', g.pack, g.place)
    from cutover.gate as g
    left join answer as a
        on a.gate_name = g.gate_name
    where g.pack = _gates_by_checks.pack
      and g.kind = 'checks';
end;

comment on function cutover._gates_by_checks(text) is
    'Gates of kind checks: open when the newest answer of every blocker at the gate''s place says that it holds.';
