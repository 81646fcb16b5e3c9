-- summary:  Finds deletes and changes of parents whose children would be left without one.
-- needs:    functions/_has_parent, functions/_inner_foreign_keys, functions/_key_match,
--   functions/_rows_after

create or replace function cutover._refused_parents(
    pack           text,
    purpose        text,
    target_schema  name,
    reseated       bigint[]
)
    returns jsonb
    language plpgsql
    stable
    set search_path = pg_catalog, pg_temp
as $$
declare
    v_key      record;
    v_leaving  text;
    v_leaves   boolean;
    v_found    jsonb;
    v_refused  jsonb := '[]'::jsonb;
begin
    -- A loop over foreign keys. Live had no such child when the parent went, or the child went along;
    -- so a child that stays is one that only the target has, and is not to be lost with its parent. Rows
    -- that are reseated come back, but under a new key no child follows them. A child that another row
    -- becomes the parent of is not left without one.
    for v_key in
        select k.*
        from cutover._inner_foreign_keys(pack, purpose, target_schema) as k
        where k.parent_delta is not null
    loop
        v_leaving := format(
            'not d.is_refused and (d.operation = ''delete'' or %L and d.operation in (''update'', ''replace'') '
                'and (d.columns && %L::name[] or d.start_key <> d.now_key))',
            v_key.on_update in ('a', 'r') or v_key.parent_journal = any (reseated),
            v_key.parent_columns
        );

        -- Asked first, so that no child is read when no parent leaves.
        execute format('select exists (select from %s as d where %s)', v_key.parent_delta, v_leaving)
        into v_leaves;
        continue when not v_leaves;

        execute format(
            $query$
            select jsonb_agg(distinct jsonb_build_object(
                'journal_id', %s,
                'row_number', d.row_number,
                'kind', 'foreign_key',
                'reason', %L
            ))
            from %s as d
            join %s as p
                on %s
            join %s as c
                on %s
            %s
            where %s
              and %s
              and not %s
            $query$,
            v_key.parent_journal,
            format('rows of %s refer to it by %s', v_key.child, v_key.constraint_name),
            v_key.parent_delta,
            v_key.parent,
            cutover._key_match(v_key.parent, v_key.parent_key, 'p', 'd.start_key'),
            v_key.child,
            v_key.is_same,
            case when v_key.child_delta is not null then format(
                'left join %s as e on %s and not e.is_refused',
                v_key.child_delta,
                cutover._key_match(v_key.child, v_key.child_key, 'c', 'e.start_key')
            ) end,
            v_leaving,
            case when v_key.child_delta is null then 'true' else format(
                '(e.operation is null or e.operation = ''update'' and not e.columns && %L::name[])',
                v_key.child_columns
            ) end,
            coalesce(cutover._has_parent(
                v_key.key,
                cutover._rows_after(
                    v_key.parent_source, v_key.parent, v_key.parent_delta, v_key.parent_key, v_key.parent_columns
                )
            ), 'false')
        )
        into v_found;

        v_refused := v_refused || coalesce(v_found, '[]');
    end loop;

    return v_refused;
end;
$$;

comment on function cutover._refused_parents(text, text, name, bigint[]) is
    'Collected changes that would take the parent from a row of the target that stays, as objects of journal_id, row_number, kind and reason.';
