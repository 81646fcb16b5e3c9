-- summary:  Raises when a foreign key to or from other tables could not be validated after the swap.
-- needs:    functions/_members, functions/_orphan_queries
-- raises:   MG029 a row would have no parent

create or replace function cutover._require_no_orphans(pack text, incoming name)
    returns void
    language plpgsql
    set search_path = pg_catalog, pg_temp
    set row_security = off
as $$
declare
    v_key     record;
    v_broken  text[] := array[]::text[];
    v_found   boolean;
begin
    -- A loop, since each key is a query of its own.
    for v_key in
        select *
        from cutover._orphan_queries(
            array(select m.relation from cutover._members(pack) as m),
            array(select m.relation from cutover._members(pack, incoming) as m)
        )
    loop
        execute format('select exists (%s)', v_key.query) into v_found;

        if v_found then
            v_broken := v_broken || format('%s of %s; find them: %s', v_key.constraint_name, v_key.child, v_key.query);
        end if;
    end loop;

    if v_broken <> '{}' then
        raise exception 'rows of pack % would have no parent after the swap', pack
            using errcode = 'MG029',
                  detail  = array_to_string(v_broken, E'\n'),
                  hint    = 'Correct the rows in staging, or load the parents.';
    end if;
end;
$$;

comment on function cutover._require_no_orphans(text, name) is
    'Raises MG029 with each foreign key between the set and other tables that a row would break, and the query that finds it.';
