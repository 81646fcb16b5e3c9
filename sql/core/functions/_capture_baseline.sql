-- summary:  Keeps a query's answer under a name, its names looked up by a given path.
-- raises:   MG036 the baseline is there already; 22023 the answer lacks a key column

-- Settings that decide how a value is written are pinned here and in compare_baseline alike, so
-- that two sessions with other habits write equal values equally.

create or replace function cutover._capture_baseline(
    baseline_name  text,
    query          text,
    key_columns    text[],
    replace        boolean,
    session_path   text
)
    returns bigint
    language plpgsql
    set search_path = pg_catalog, pg_temp
    set timezone = 'UTC'
    set datestyle = 'ISO, YMD'
    set intervalstyle = 'iso_8601'
    set extra_float_digits = 1
    set row_security = off
as $$
declare
    v_old   cutover.baseline;
    v_rows  bigint;
begin
    select b.*
    into v_old
    from cutover.baseline as b
    where b.baseline_name = _capture_baseline.baseline_name;

    if found and not replace then
        raise exception 'baseline % is there already', baseline_name
            using errcode = 'MG036',
                  detail  = format(
                      'It was captured at %s by %s and has %s rows. Another one would take its place, and the proof with it.',
                      v_old.captured_at, v_old.captured_by, v_old.row_count
                  ),
                  hint    = format(
                      'Compare with it: select * from cutover.compare_baseline(%L); or give it up: select cutover.drop_baseline(%L);',
                      baseline_name, baseline_name
                  );
    end if;

    delete from cutover.baseline as b
    where b.baseline_name = _capture_baseline.baseline_name;

    insert into cutover.baseline (baseline_name, query, key_columns, search_path, row_count)
    values (
        _capture_baseline.baseline_name,
        _capture_baseline.query,
        coalesce(_capture_baseline.key_columns, '{}'),
        session_path,
        0
    );

    perform set_config('search_path', concat_ws(', ', nullif(session_path, ''), 'pg_temp'), true);
    -- An alias that no column has: alone, the name of a row means the column of that name.
    execute format(
        'insert into cutover.baseline_row (baseline_name, ordinal, content)
         select %L, row_number() over (), to_jsonb(cutover_row)
         from (%s%s) as cutover_row',
        baseline_name, query, E'\n'
    );
    get diagnostics v_rows = row_count;
    perform set_config('search_path', 'pg_catalog, pg_temp', true);

    if exists (
        select
        from cutover.baseline_row as r
        where r.baseline_name = _capture_baseline.baseline_name
          and not r.content ?& coalesce(_capture_baseline.key_columns, '{}')
    ) then
        raise exception 'the answer has not every key column of baseline %', baseline_name
            using errcode = '22023',
                  detail  = format('The key columns are %s.', array_to_string(key_columns, ', ')),
                  hint    = 'Name columns of the query''s answer as the key, in the case in which they are returned.';
    end if;

    update cutover.baseline as b
    set row_count = v_rows
    where b.baseline_name = _capture_baseline.baseline_name;

    return v_rows;
end;
$$;

comment on function cutover._capture_baseline(text, text, text[], boolean, text) is
    'Keeps the rows that a query returns under a path, in order, and returns how many they are.';
