-- summary:  Lists a pack's gates: whether each is open, why, and what opens it.
-- needs:    functions/_gates_by_approval, functions/_gates_by_checks, functions/_gates_by_evidence

create or replace function cutover.gates(pack text)
    returns table (
        gate_name  text,
        kind       text,
        summary    text,
        is_open    boolean,
        reason     text,
        next_step  text
    )
    language sql
    stable
    security definer
begin atomic
    -- A reader may know whether the checks hold, and has no grant on their answers: those hold evidence.
    select
        g.gate_name,
        g.kind,
        g.summary,
        s.is_open,
        s.reason,
        s.next_step
    from (
        select * from cutover._gates_by_checks(gates.pack)

        union all

        select * from cutover._gates_by_evidence(gates.pack)

        union all

        select * from cutover._gates_by_approval(gates.pack)
    ) as s
    join cutover.gate as g
        on g.pack = gates.pack
       and g.gate_name = s.gate_name
    order by g.gate_name;
end;

comment on function cutover.gates(text) is
    'Gates of a pack with what each asks for, whether it is open and why, and the command that opens it. Reads only.';
