-- summary:  Raises when a foreign key to or from other tables could not be validated after the swap.
-- needs:    functions/_orphaned_keys
-- raises:   MG029 a row would have no parent

create or replace function cutover._require_no_orphans(pack text, incoming name)
    returns void
    language plpgsql
    set search_path = pg_catalog, pg_temp
as $$
declare
    v_broken  text;
begin
    select string_agg(format('%s of %s; find them: %s', o.constraint_name, o.child, o.query), E'\n')
    into v_broken
    from jsonb_to_recordset(cutover._orphaned_keys(pack, incoming)) as o (constraint_name text, child text, query text);

    if v_broken is not null then
        raise exception 'rows of pack % would have no parent after the swap', pack
            using errcode = 'MG029',
                  detail  = v_broken,
                  hint    = case incoming
                      when (pack || '_staging')::name then 'Correct the rows in staging, or load the parents.'
                      else 'These rows came since the launch, and what they refer to came with it: delete them or let them refer to another, or put the parents into the backup.'
                  end;
    end if;
end;
$$;

comment on function cutover._require_no_orphans(text, name) is
    'Raises MG029 with each foreign key between the set and other tables that a row would break, and the query that finds it.';
