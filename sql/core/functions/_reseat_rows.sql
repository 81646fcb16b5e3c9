-- summary:  Applies collected updates by taking the rows out and putting them back changed.
-- needs:    functions/_common_columns, functions/_key_match, functions/_try_rows

create or replace function cutover._reseat_rows(
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
    v_columns  text;
    v_values   text;
    v_match    text := cutover._key_match(target, key_columns, 't', 'd.start_key');
    v_last     bigint;
    v_refused  jsonb;
begin
    select
        string_agg(quote_ident(a.attname), ', ' order by a.attnum),
        string_agg(
            case
                when c.column_name is null then format('t.%I', a.attname)
                else format(
                    'case when d.operation = ''replace'' or %L = any (d.columns) then d.n_%s::%s else t.%I end as %4$I',
                    a.attname, c.ordinal, c.target_type, a.attname
                )
            end,
            ', ' order by a.attnum
        )
    into v_columns, v_values
    from pg_attribute as a
    left join cutover._common_columns(source, target) as c
        on c.column_name = a.attname
    where a.attrelid = target
      and a.attnum > 0
      and not a.attisdropped
      and a.attgenerated = '';

    execute format('select coalesce(max(d.row_number), 0) from %s as d', delta)
    into v_last;

    -- The rows wait in a table of their own. Rows that go out together leave all their unique
    -- values, so that whatever is refused then is in the way of rows that stay.
    execute format(
        'create temporary table cutover_seat on commit drop as '
            'select 0::bigint as cutover_row, %s from %s as t cross join %s as d with no data',
        v_values, target, delta
    );
    v_refused := cutover._try_rows(
        format(
            'insert into pg_temp.cutover_seat select d.row_number, %s from %s as t join %s as d on %s '
                'where d.operation in (''update'', ''replace'') and not d.is_refused '
                'and d.row_number between $1 and $2',
            v_values, target, delta, v_match
        ),
        1, v_last
    );
    execute format(
        'delete from %s as t using %s as d where %s '
            'and d.operation in (''update'', ''replace'') and not d.is_refused',
        target, delta, v_match
    );
    v_refused := v_refused || cutover._try_rows(
        format(
            'insert into %s (%s) overriding system value '
                'select %2$s from pg_temp.cutover_seat as s where s.cutover_row between $1 and $2',
            target, v_columns
        ),
        1, v_last
    );
    drop table pg_temp.cutover_seat;

    return v_refused;
end;
$$;

comment on function cutover._reseat_rows(regclass, regclass, text, name[]) is
    'Deletes the rows of collected updates and inserts them with their new values, so that they can exchange unique values. Returns the rows that were refused.';
