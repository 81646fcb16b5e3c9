-- summary:  Applies collected deletes to a table.
-- needs:    functions/_key_match

create or replace function cutover._delete_rows(target regclass, delta text, key_columns name[])
    returns jsonb
    language plpgsql
    set search_path = pg_catalog, pg_temp
as $$
begin
    execute format(
        'delete from %s as t using %s as d where %s and d.operation = ''delete'' and not d.is_refused',
        target, delta, cutover._key_match(target, key_columns, 't', 'd.start_key')
    );

    return '[]'::jsonb;
end;
$$;

comment on function cutover._delete_rows(regclass, text, name[]) is
    'Deletes the rows that collected deletes name, where they are there. Refuses none.';
