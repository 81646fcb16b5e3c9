-- summary:  Takes a gate away; what was brought before it stays in the ledger.
-- raises:   MG032 there is no such gate
-- undo:     cutover.gate

create or replace function cutover.forget_gate(pack text, gate_name text)
    returns void
    language plpgsql
    set search_path = pg_catalog, pg_temp
as $$
begin
    delete from cutover.gate as g
    where g.pack = forget_gate.pack
      and g.gate_name = forget_gate.gate_name;

    if not found then
        raise exception 'pack % has no gate %', pack, gate_name
            using errcode = 'MG032',
                  detail  = 'There is nothing to forget.',
                  hint    = format('Look at its gates: select * from cutover.gates(%L);', pack);
    end if;
end;
$$;

comment on function cutover.forget_gate(text, text) is
    'Takes a gate away, so that launches do not ask for it any more. Declared again, it starts closed.';
