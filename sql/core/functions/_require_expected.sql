-- summary:  Raises when staging differs from live in a way that nobody declared.
-- needs:    functions/structure_difference
-- raises:   MG023 the pack manages no table; MG024 a table has no staging; MG026 an undeclared difference

create or replace function cutover._require_expected(pack text)
    returns void
    language plpgsql
    set search_path = pg_catalog, pg_temp
as $$
declare
    v_differences  text;
begin
    select string_agg(distinct d.difference, E'\n')
    into v_differences
    from cutover.structure_difference(pack) as d
    where not exists (
        select
        from cutover.expected_difference as e
        where e.pack = _require_expected.pack
          and e.difference = d.difference
    );

    if v_differences is not null then
        raise exception 'staging of pack % is not like live', pack
            using errcode = 'MG026',
                  detail  = v_differences,
                  hint    = format(
                      'Make it so: select cutover.complete_staging(%L); or declare what is meant: select cutover.expect_difference(%1$L, difference, reason);',
                      pack
                  );
    end if;
end;
$$;

comment on function cutover._require_expected(text) is
    'Raises MG026 with every structure difference that cutover.expected_difference does not hold.';
