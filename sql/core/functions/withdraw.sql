-- summary:  Withdraws what was brought before a gate, so that it counts no more.
-- raises:   MG034 nothing counts, or no reason is given
-- undo:     bring it again: cutover.approve, cutover.record_evidence

create or replace function cutover.withdraw(
    pack       text,
    gate_name  text,
    reason     text,
    person     text default null
)
    returns bigint
    language plpgsql
    set search_path = pg_catalog, pg_temp
as $$
declare
    v_count  bigint;
begin
    if coalesce(btrim(reason), '') = '' then
        raise exception 'a withdrawal needs a reason'
            using errcode = 'MG034',
                  detail  = 'The ledger keeps why something counts no more.',
                  hint    = format('Say why: select cutover.withdraw(%L, %L, ''reason'');', pack, gate_name);
    end if;

    update cutover.gate_result as r
    set withdrawn_at      = clock_timestamp(),
        withdrawn_by      = session_user,
        withdrawn_because = btrim(withdraw.reason)
    where r.pack = withdraw.pack
      and r.gate_name = withdraw.gate_name
      and r.withdrawn_at is null
      and r.person = coalesce(withdraw.person, r.person);

    get diagnostics v_count = row_count;

    if v_count = 0 then
        raise exception 'nothing that counts was brought before gate % of pack %', gate_name, pack
            using errcode = 'MG034',
                  detail  = format('Looked for %s.', coalesce('what ' || person || ' brought', 'what anybody brought')),
                  hint    = format('Look: select * from cutover.gate_result where pack = %L order by result_id desc;', pack);
    end if;

    return v_count;
end;
$$;

comment on function cutover.withdraw(text, text, text, text) is
    'Withdraws approvals and evidence of a gate, of one person or of all, with the reason. Nothing is deleted. Returns how many.';
