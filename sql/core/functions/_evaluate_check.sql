-- summary:  Runs one check and says what it found; writes nothing, whatever the check does.
-- needs:    functions/_check_path
-- raises:   MG030 the check is not stored

create or replace function cutover._evaluate_check(
    pack              text,
    check_name        text,
    place             text,
    session_path      text,
    out severity      text,
    out row_count     bigint,
    out evidence      jsonb,
    out failure       text
)
    language plpgsql
    set search_path = pg_catalog, pg_temp
as $$
declare
    v_body  text;
    v_path  text := cutover._check_path(pack, place, session_path);
begin
    select d.severity, d.body
    into _evaluate_check.severity, v_body
    from cutover.check_definition as d
    where d.pack = _evaluate_check.pack
      and d.check_name = _evaluate_check.check_name;

    if not found then
        raise exception 'pack % has no check %', pack, check_name
            using errcode = 'MG030',
                  detail  = 'cutover.check_definition holds what "cutover up" last stored.',
                  hint    = format('Store the pack''s checks: cutover up %s', pack);
    end if;

    begin
        perform set_config('search_path', v_path, true);
        -- A policy that hides rows from this role would let the check pass without looking.
        perform set_config('row_security', 'off', true);
        perform set_config('transaction_read_only', 'on', true);

        -- An alias that no column has: alone, the name of a row means the column of that name.
        execute format(
            'with wrong as materialized (%s%s)
             select
                 (select count(*) from wrong),
                 (select coalesce(jsonb_agg(to_jsonb(cutover_row)), ''[]'') from (table wrong limit 100) as cutover_row)',
            v_body, E'\n'
        )
        into row_count, evidence;

        -- Raised to leave the block: settings, locks and anything written go, variables stay. Not a
        -- code that ends in 000: caught by name, that would be its whole class.
        raise exception sqlstate 'MG001';
    exception
        when sqlstate 'MG001' then
            null;
        when others then
            row_count := null;
            failure   := format('%s (%s)', sqlerrm, sqlstate);
    end;

    evidence := coalesce(evidence, '[]');
end;
$$;

comment on function cutover._evaluate_check(text, text, text, text) is
    'Runs a stored check under the path of a place, read-only and with row-level security off, and undoes all of it.';
