-- summary:  Turns a truncate that was collected into deletes of the rows that it means in the target.
-- needs:    functions/_key_match, functions/_key_text
-- raises:   MG02K a partition that was truncated is not in the target

create or replace function cutover._expand_truncates(
    source       regclass,
    target       regclass,
    delta        text,
    key_columns  name[]
)
    returns void
    language plpgsql
    set search_path = pg_catalog, pg_temp
as $$
declare
    v_truncated  name[];
    v_name       name;
    v_relation   regclass;
begin
    execute format(
        'with gone as (delete from %s as d where d.operation = ''truncate'' returning d.start_key) '
            'select array_agg(g.start_key) from gone as g',
        delta
    )
    into v_truncated;

    -- A loop over what was truncated: the table, or some of its partitions.
    foreach v_name in array coalesce(v_truncated, '{}') loop
        select to_regclass(format('%I.%I', n.nspname, v_name))
        into v_relation
        from pg_class as c
        join pg_namespace as n
            on n.oid = c.relnamespace
        where c.oid = target;

        if v_relation is null then
            raise exception 'partition % is not in the target', quote_ident(v_name)
                using errcode = 'MG02K',
                      detail  = format('It was truncated, and %s has no partition of that name.', target),
                      hint    = 'Make the target''s partitions those of the live table, and run the same again.';
        end if;

        -- What is there now came after it, and is among the changes: as another row, where the key is
        -- one that was there before.
        execute format(
            'update %s as d set operation = ''replace'', start_key = d.now_key '
                'from %s as t where d.operation = ''insert'' and %s',
            delta, v_relation, cutover._key_match(v_relation, key_columns, 't', 'd.now_key')
        );
        execute format(
            'insert into %1$s (row_number, operation, start_key, is_there, is_refused) '
                'select (select least(min(d.row_number), 0) from %1$s as d) - row_number() over (), '
                '''delete'', %2$s, true, false from %3$s as t '
                'where not exists (select from %4$s as r where %5$s) '
                'and not exists (select from %1$s as d where d.start_key = %2$s)',
            delta,
            cutover._key_text(v_relation, key_columns, 't'),
            v_relation,
            source,
            cutover._key_match(source, key_columns, 'r', cutover._key_text(v_relation, key_columns, 't'))
        );
    end loop;
end;
$$;

comment on function cutover._expand_truncates(regclass, regclass, text, name[]) is
    'Adds a delete to the collected changes for every row of the target that a truncate of the live table, or of a partition, means.';
