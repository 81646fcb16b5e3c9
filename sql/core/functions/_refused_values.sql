-- summary:  Finds rows that a replay has written with a value that an older type rounded or cut.
-- needs:    functions/_common_columns, functions/_key_match, functions/_replayed_tables

create or replace function cutover._refused_values(pack text, purpose text, target_schema name)
    returns jsonb
    language plpgsql
    stable
    set search_path = pg_catalog, pg_temp
as $$
declare
    v_column   record;
    v_found    jsonb;
    v_refused  jsonb := '[]'::jsonb;
begin
    -- A loop over the columns whose type the launch changed, by a cast that leads back. What is carried before
    -- a launch is changed on purpose.
    for v_column in
        select
            t.*,
            c.column_name,
            c.ordinal,
            format_type(a.atttypid, a.atttypmod) as source_type
        from cutover._replayed_tables(pack, purpose, target_schema) as t
        cross join cutover._common_columns(t.source, t.target) as c
        join pg_attribute as a
            on a.attrelid = t.source
           and a.attnum = c.ordinal
        join pg_attribute as b
            on b.attrelid = t.target
           and b.attname = c.column_name
        where purpose = 'launch'
          and not c.has_same_type
          and exists (
              select
              from (
                  values
                      ('{smallint,integer,bigint,numeric,real,double precision}'::regtype[]),
                      ('{text,character varying,character}'),
                      ('{date,timestamp without time zone,timestamp with time zone}'),
                      (array[a.atttypid::regtype])
              ) as k (types)
              where a.atttypid::regtype = any (k.types)
                and b.atttypid::regtype = any (k.types)
          )
    loop
        execute format(
            $query$
            select jsonb_agg(jsonb_build_object(
                'journal_id', %s,
                'row_number', d.row_number,
                'kind', 'invalid',
                'reason', %L
            ))
            from %s as d
            join %s as t
                on %s
            where not d.is_refused
              and (d.operation in ('insert', 'replace') or d.operation = 'update' and %L = any (d.columns))
              and t.%I::%s is distinct from d.n_%s
            $query$,
            v_column.journal_id,
            format('column %s cannot hold its value', v_column.column_name),
            v_column.delta,
            v_column.target,
            cutover._key_match(v_column.target, v_column.key_columns, 't', 'd.now_key'),
            v_column.column_name,
            v_column.column_name,
            v_column.source_type,
            v_column.ordinal
        )
        into v_found;

        v_refused := v_refused || coalesce(v_found, '[]');
    end loop;

    return v_refused;
end;
$$;

comment on function cutover._refused_values(text, text, name) is
    'Rows written by a rollback of which the old table holds less than was written after the launch, as objects of journal_id, row_number, kind and reason.';
