-- summary:  Lists the foreign keys between a set and other tables that some row would break.
-- needs:    functions/_members, functions/_orphan_queries, functions/_unvalidated_keys

create or replace function cutover._orphaned_keys(pack text, incoming name)
    returns jsonb
    language plpgsql
    set search_path = pg_catalog, pg_temp
    set row_security = off
as $$
declare
    v_key      record;
    v_found    boolean;
    v_broken   jsonb := '[]'::jsonb;
    v_pending  oid[] := array(
        select k.key
        from cutover._unvalidated_keys(
            (select max(l.launch_id) from cutover.launch as l where l.pack = _orphaned_keys.pack),
            _orphaned_keys.pack
        ) as k
    );
begin
    -- A loop, since each key is a query of its own. One that was never valid asks nothing of the rows
    -- that are there.
    for v_key in
        select q.constraint_name, q.child, q.query
        from cutover._orphan_queries(
            array(select m.relation from cutover._members(pack) as m),
            array(select m.relation from cutover._members(pack, incoming) as m)
        ) as q
        where q.is_validated
           or q.key = any (v_pending)
    loop
        execute format('select exists (%s)', v_key.query) into v_found;

        if v_found then
            v_broken := v_broken || jsonb_build_object(
                'constraint_name', v_key.constraint_name, 'child', v_key.child, 'query', v_key.query
            );
        end if;
    end loop;

    return v_broken;
end;
$$;

comment on function cutover._orphaned_keys(text, name) is
    'Objects of constraint_name, child and query (which finds a row) for each foreign key that could not be validated once the incoming tables are live.';
