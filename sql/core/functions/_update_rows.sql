-- summary:  Applies collected updates to a table.
-- needs:    functions/_common_columns, functions/_key_match, functions/_must_reseat

create or replace function cutover._update_rows(
    source       regclass,
    target       regclass,
    delta        text,
    key_columns  name[]
)
    returns jsonb
    language plpgsql
    set search_path = pg_catalog, pg_temp
as $$
declare
    v_changed  name[];
    v_set      text;
begin
    if cutover._must_reseat(source, target, delta, key_columns) then
        return '[{"kind": "reseat"}]'::jsonb;
    end if;

    execute format(
        'select array_agg(distinct c.name) from %s as d '
            'cross join lateral unnest(d.columns) as c (name) where d.operation = ''update''',
        delta
    )
    into v_changed;

    -- A loop of two: changed columns where rows changed, and every column where they are other rows.
    for v_set in
        select format(
            'update %s as t set %s from %s as d where %s and d.operation = %L and not d.is_refused',
            target,
            string_agg(
                format(
                    case o.operation
                        when 'update' then '%1$I = case when %1$L = any (d.columns) then d.n_%2$s::%3$s else t.%1$I end'
                        else '%1$I = d.n_%2$s'
                    end,
                    c.column_name, c.ordinal, c.target_type
                ),
                ', '
            ),
            delta,
            cutover._key_match(target, key_columns, 't', 'd.start_key'),
            o.operation
        )
        from (values ('update'), ('replace')) as o (operation)
        cross join cutover._common_columns(source, target) as c
        where c.is_settable
          and (o.operation = 'replace' or c.column_name = any (v_changed))
        group by o.operation
    loop
        execute v_set;
    end loop;

    return '[]'::jsonb;
exception
    -- Two rows may exchange a unique value, which no single update can; or one is refused.
    when integrity_constraint_violation or data_exception then
        return '[{"kind": "reseat"}]'::jsonb;
end;
$$;

comment on function cutover._update_rows(regclass, regclass, text, name[]) is
    'Writes the changed columns of collected updates, and all columns of replaced rows. Returns an object of kind reseat when that cannot be done by update.';
