-- summary:  Lists a pack's gates: whether each is open, why, and what opens it.
-- needs:    functions/_approval_gates, functions/_check_gates, functions/_evidence_gates

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
        select * from cutover._check_gates(gates.pack)

        union all

        select * from cutover._evidence_gates(gates.pack)

        union all

        select * from cutover._approval_gates(gates.pack)
    ) as s
    join cutover.gate as g
        on g.pack = gates.pack
       and g.gate_name = s.gate_name
    order by g.gate_name;
end;

comment on function cutover.gates(text) is
    'Gates of a pack with what each asks for, whether it is open and why, and the command that opens it. Reads only.';
