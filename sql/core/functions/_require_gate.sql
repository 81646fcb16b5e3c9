-- summary:  Gives a gate of a kind, or refuses.
-- raises:   MG032 there is no such gate, or it is of another kind

create or replace function cutover._require_gate(pack text, gate_name text, kind text)
    returns cutover.gate
    language plpgsql
    stable
    set search_path = pg_catalog, pg_temp
as $$
declare
    v_gate  cutover.gate;
begin
    select g.*
    into v_gate
    from cutover.gate as g
    where g.pack = _require_gate.pack
      and g.gate_name = _require_gate.gate_name;

    if not found then
        raise exception 'pack % has no gate %', pack, gate_name
            using errcode = 'MG032',
                  detail  = format(
                      'Its gates: %s.',
                      coalesce(
                          (
                              select string_agg(g.gate_name, ', ' order by g.gate_name)
                              from cutover.gate as g
                              where g.pack = _require_gate.pack
                          ),
                          'none'
                      )
                  ),
                  hint    = case kind
                      when 'evidence' then format(
                          'Declare it: select cutover.gate(%L, %L, ''evidence'', ''what must be true'', minimum_pass_rate => 95);',
                          pack, gate_name
                      )
                      else format(
                          'Declare it: select cutover.gate(%L, %L, %L, ''what must be true'');',
                          pack, gate_name, kind
                      )
                  end;
    end if;

    if v_gate.kind <> kind then
        raise exception 'gate % of pack % is of kind %', gate_name, pack, v_gate.kind
            using errcode = 'MG032',
                  detail  = format('It was asked to take %s.', kind),
                  hint    = format('See what opens it: select * from cutover.gates(%L);', pack);
    end if;

    return v_gate;
end;
$$;

comment on function cutover._require_gate(text, text, text) is
    'The gate of that name, made sure to be of a kind: approval or evidence.';
