-- summary:  Declares a gate: what must be true before a pack may launch.
-- raises:   MG034 the declaration contradicts itself
-- undo:     cutover.forget_gate

create or replace function cutover.gate(
    pack               text,
    gate_name          text,
    kind               text,
    summary            text,
    minimum_pass_rate  numeric   default null,
    approvals          integer   default null,
    place              text      default null,
    valid_for          interval  default null
)
    returns void
    language plpgsql
    set search_path = pg_catalog, pg_temp
as $$
begin
    insert into cutover.gate as g (
        pack, gate_name, kind, summary, minimum_pass_rate, approvals, place, valid_for
    )
    values (
        gate.pack,
        gate.gate_name,
        gate.kind,
        gate.summary,
        gate.minimum_pass_rate,
        case when gate.kind = 'approval' then coalesce(gate.approvals, 1) else gate.approvals end,
        case when gate.kind = 'checks' then coalesce(gate.place, 'staging') else gate.place end,
        gate.valid_for
    )
    on conflict on constraint gate_pkey do update
        set kind              = excluded.kind,
            summary           = excluded.summary,
            minimum_pass_rate = excluded.minimum_pass_rate,
            approvals         = excluded.approvals,
            place             = excluded.place,
            valid_for         = excluded.valid_for,
            declared_at       = excluded.declared_at,
            declared_by       = excluded.declared_by
        -- Declared again as it was, it keeps what was brought before it.
        where (g.kind, g.summary, g.minimum_pass_rate, g.approvals, g.place, g.valid_for)
            is distinct from
            (excluded.kind, excluded.summary, excluded.minimum_pass_rate, excluded.approvals,
             excluded.place, excluded.valid_for);
exception
    when check_violation or not_null_violation then
        raise exception 'gate % of pack % cannot be declared so', gate_name, pack
            using errcode = 'MG034',
                  detail  = sqlerrm,
                  hint    = 'Kind evidence needs minimum_pass_rate above 0 and up to 100, approval may say how many approvals, checks may say the place.';
end;
$$;

comment on function cutover.gate(text, text, text, text, numeric, integer, text, interval) is
    'Declares a gate of kind checks, approval or evidence, closed until shown to hold. One that asks for something else than before starts closed again.';
