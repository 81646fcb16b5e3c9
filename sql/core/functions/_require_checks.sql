-- summary:  Raises when a check of severity blocker does not hold at a place.
-- needs:    functions/_evaluate_check, functions/_live_path
-- raises:   MG028 a check does not hold

create or replace function cutover._require_checks(pack text, place text)
    returns void
    language plpgsql
    set search_path = pg_catalog, pg_temp
as $$
declare
    v_broken  text;
begin
    select string_agg(
        format('%s: %s', d.check_name, coalesce(e.failure, format('%s rows, the first: %s', e.row_count, e.evidence -> 0))),
        E'\n'
        order by d.check_name
    )
    into v_broken
    from cutover.check_definition as d
    cross join lateral cutover._evaluate_check(d.pack, d.check_name, _require_checks.place, cutover._live_path(d.pack)) as e
    where d.pack = _require_checks.pack
      and d.severity = 'blocker'
      and (e.failure is not null or e.row_count > 0);

    if v_broken is not null then
        raise exception 'a check of pack % does not hold on %', pack, place
            using errcode = 'MG028',
                  detail  = v_broken,
                  hint    = format('See every row: cutover check %s --place %s', pack, place);
    end if;
end;
$$;

comment on function cutover._require_checks(text, text) is
    'Raises MG028 unless all checks of severity blocker hold at the place; row-level security is off, so none passes without looking.';
