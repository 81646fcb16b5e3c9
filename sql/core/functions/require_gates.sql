-- summary:  Refuses to go on while a gate of the pack is closed.
-- needs:    functions/gates
-- raises:   MG031 a gate is closed

create or replace function cutover.require_gates(pack text)
    returns void
    language plpgsql
    stable
    set search_path = pg_catalog, pg_temp
as $$
declare
    v_closed  text[];
    v_detail  text;
    v_hint    text;
begin
    select
        array_agg(g.gate_name order by g.gate_name),
        string_agg(format('%s: %s', g.gate_name, g.reason), E'\n' order by g.gate_name),
        (array_agg(g.next_step order by g.gate_name))[1]
    into v_closed, v_detail, v_hint
    from cutover.gates(pack) as g
    where not g.is_open;

    if v_closed is not null then
        raise exception 'pack % waits before % closed gate(s): %',
                pack, cardinality(v_closed), array_to_string(v_closed, ', ')
            using errcode = 'MG031',
                  detail  = v_detail,
                  hint    = v_hint;
    end if;
end;
$$;

comment on function cutover.require_gates(text) is
    'Raises MG031 while a gate of the pack is closed, with each reason and the next command. A pack without gates passes.';
