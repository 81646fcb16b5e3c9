-- summary:  Says of a pack's evidence gates whether they are open.
-- needs:    functions/_gate_results

create or replace function cutover._gates_by_evidence(pack text)
    returns table (gate_name text, is_open boolean, reason text, next_step text)
    language sql
    stable
begin atomic
    with newest as (
        select distinct on (r.gate_name)
            r.gate_name,
            r.tests,
            r.passed,
            r.skipped,
            greatest(r.minimum_pass_rate, g.minimum_pass_rate) as minimum
        from cutover._gate_results(_gates_by_evidence.pack) as r
        join cutover.gate as g
            on g.pack = r.pack
           and g.gate_name = r.gate_name
        order by r.gate_name, r.result_id desc
    )

    select
        g.gate_name,
        -- Multiplied, not divided: 94.99 is not 95, and no quotient is rounded up to it.
        coalesce(n.passed * 100 >= n.minimum * n.tests, false),
        case
            when n.tests is null then
                format('no evidence counts; at least %s %% of the tests must pass', g.minimum_pass_rate)
            else
                format(
                    '%s of %s tests passed (%s %%, %s skipped); at least %s %% must',
                    n.passed, n.tests, trunc(n.passed * 100.0 / n.tests, 2), n.skipped, n.minimum
                )
        end,
        format('cutover gate %s %s --junit FILE', g.pack, g.gate_name)
    from cutover.gate as g
    left join newest as n
        on n.gate_name = g.gate_name
    where g.pack = _gates_by_evidence.pack
      and g.kind = 'evidence';
end;

comment on function cutover._gates_by_evidence(text) is
    'Gates of kind evidence: open when the newest report that counts reaches the minimum. The rate shown is cut off, not rounded.';
