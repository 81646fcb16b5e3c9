-- summary:  Records that a named person approves.
-- needs:    functions/_require_gate
-- raises:   MG032 there is no such gate, or it is of another kind; MG034 nobody is named
-- undo:     cutover.withdraw

create or replace function cutover.approve(
    pack       text,
    gate_name  text,
    person     text  default session_user,
    remark     text  default null
)
    returns cutover.gate_result
    language plpgsql
    set search_path = pg_catalog, pg_temp
as $$
declare
    v_result  cutover.gate_result;
begin
    perform cutover._require_gate(pack, gate_name, 'approval');

    if coalesce(btrim(person), '') = '' then
        raise exception 'an approval needs a name'
            using errcode = 'MG034',
                  detail  = 'Nobody is answerable for an approval without one.',
                  hint    = format('Name the person: select cutover.approve(%L, %L, ''name'');', pack, gate_name);
    end if;

    insert into cutover.gate_result as r (pack, gate_name, kind, person, remark)
    values (approve.pack, approve.gate_name, 'approval', btrim(approve.person), approve.remark)
    returning r.* into v_result;

    return v_result;
end;
$$;

comment on function cutover.approve(text, text, text, text) is
    'Records an approval with who and when. Saying it twice is one person; undone by cutover.withdraw.';
