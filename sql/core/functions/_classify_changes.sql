-- summary:  Compares collected changes with the rows that they are to be applied to.
-- needs:    functions/_key_match, functions/_mark_transformed

create or replace function cutover._classify_changes(
    source       regclass,
    target       regclass,
    delta        text,
    key_columns  name[],
    purpose      text
)
    returns void
    language plpgsql
    set search_path = pg_catalog, pg_temp
as $$
declare
    v_statement  text;
begin
    -- A loop, since each statement needs what the one before it left.
    foreach v_statement in array array[
        -- Whether the row is there that a change is about.
        'update %1$s as d set is_there = true where exists '
            '(select from %2$s as t where %3$s)',
        'delete from %1$s as d where d.operation = ''delete'' and not d.is_there',
        'update %1$s as d set operation = ''insert'', now_key = coalesce(d.now_key, d.start_key) '
            'where d.operation = ''replace'' and not d.is_there',
        'update %1$s as d set is_refused = true, kind = ''row_gone'', '
            'reason = ''the row that was changed is not there'', about = d.columns '
            'where d.operation = ''update'' and not d.is_there',
        -- A key that its row leaves is free, also where another spelling of it arrives: 2.5 and 2.50.
        'update %1$s as d set operation = ''replace'', start_key = d.now_key, columns = ''{}'' '
            'where d.operation = ''insert'' and d.is_there and not exists (select from %2$s as t '
            'join %1$s as l on %4$s where %3$s and l.now_key is distinct from l.start_key)'
    ] loop
        execute format(
            v_statement, delta, target,
            cutover._key_match(target, key_columns, 't', 'coalesce(d.start_key, d.now_key)'),
            cutover._key_match(target, key_columns, 't', 'l.start_key')
        );
    end loop;

    if purpose = 'launch' then
        perform cutover._mark_transformed(source, target, delta, key_columns);
    end if;
end;
$$;

comment on function cutover._classify_changes(regclass, regclass, text, name[], text) is
    'Settles what each collected change means for the target''s rows, and marks those that conflict with them: row_gone and, after a launch, transformed and unique.';
