-- summary:  Finds rows that a replay has written and whose parent is not there.
-- needs:    functions/_has_parent, functions/_inner_foreign_keys, functions/_key_match

create or replace function cutover._refused_children(pack text, purpose text, target_schema name)
    returns jsonb
    language plpgsql
    stable
    set search_path = pg_catalog, pg_temp
as $$
declare
    v_key      record;
    v_found    jsonb;
    v_refused  jsonb := '[]'::jsonb;
begin
    -- A loop over foreign keys; each is asked about the written rows only.
    for v_key in
        select k.*
        from cutover._inner_foreign_keys(pack, purpose, target_schema) as k
        where k.child_delta is not null
    loop
        execute format(
            $query$
            select jsonb_agg(jsonb_build_object(
                'journal_id', %s,
                'row_number', d.row_number,
                'kind', 'foreign_key',
                'reason', %L
            ))
            from %s as d
            join %s as c
                on %s
            where not d.is_refused
              and d.operation in ('insert', 'update', 'replace')
              and %s
              and not %s
            $query$,
            v_key.child_journal,
            format('the row of %s that it refers to by %s is not there', v_key.parent, v_key.constraint_name),
            v_key.child_delta,
            v_key.child,
            cutover._key_match(v_key.child, v_key.child_key, 'c', 'd.now_key'),
            v_key.is_complete,
            cutover._has_parent(v_key.key, v_key.parent::text)
        )
        into v_found;

        v_refused := v_refused || coalesce(v_found, '[]');
    end loop;

    return v_refused;
end;
$$;

comment on function cutover._refused_children(text, text, name) is
    'Written rows that refer to a parent that the target does not have, as objects of journal_id, row_number, kind and reason.';
