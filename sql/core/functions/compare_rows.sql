-- summary:  Compares the rows of pg_temp.source_row with those of a table, value by value.
-- needs:    functions/_bucket_text, functions/_key_condition

create or replace function cutover.compare_rows(
    schema_name   name,
    table_name    name,
    columns       text[],
    key           text[],
    lower_key     text,
    upper_key     text,
    key_texts     text[],
    bucket_count  integer,
    buckets       integer[]
)
    returns table (row_key jsonb, kind text, column_name text, source_value text, target_value text)
    language plpgsql
    set search_path = pg_catalog, pg_temp
    set timezone = 'UTC'
as $$
declare
    v_values  text;
    v_named   text[] := case when cardinality(key) = 0 then columns else key end;
    v_key     text;
begin
    -- Rows without a key are told apart by all that they hold.
    select case when cardinality(key) = 0 then format('row(%s)::text', string_agg(quote_ident(k), ', '))
                else string_agg(quote_ident(k), ', ')
           end
    into v_key
    from unnest(v_named) as k;

    -- By value: jsonb has no order of keys, and 1.10 is 1.1 where the type says so.
    select string_agg(
        format('(%1$L, s.%1$I::text, t.%1$I::text, s.%1$I is distinct from t.%1$I)', c), ', '
    )
    into v_values
    from unnest(columns) as c;

    return query execute format(
        'select
             (select jsonb_object_agg(k, coalesce(to_jsonb(s) -> k, to_jsonb(t) -> k)) from unnest(%1$L::text[]) as k),
             case when t.cutover_is_there is null then ''missing''
                  when s.cutover_is_there is null and t.cutover_occurrence > 1 then ''doubled''
                  when s.cutover_is_there is null then ''extra''
                  else ''changed''
             end,
             v.name,
             v.source,
             v.target
         from (
             select true as cutover_is_there, row_number() over (partition by %6$s) as cutover_occurrence, %7$s as cutover_text, *
             from pg_temp.source_row
         ) as s
         full join (
             select true as cutover_is_there, row_number() over (partition by %6$s) as cutover_occurrence, %7$s as cutover_text, *
             from %2$I.%3$I
             where %4$s
         ) as t
             on %5$s
            and s.cutover_occurrence = t.cutover_occurrence
         left join lateral (values %8$s) as v (name, source, target, differs)
             on s.cutover_is_there and t.cutover_is_there and v.differs
         where s.cutover_is_there is null
            or t.cutover_is_there is null
            or v.differs',
        v_named,
        schema_name,
        table_name,
        cutover._key_condition(key, lower_key, upper_key, cutover._bucket_text(key_texts, bucket_count), buckets),
        coalesce((select string_agg(format('s.%1$I = t.%1$I', k), ' and ') from unnest(key) as k), 's.cutover_text = t.cutover_text'),
        v_key,
        case when cardinality(key) = 0 then v_key else 'null' end,
        v_values
    );
end;
$$;

comment on function cutover.compare_rows(name, name, text[], text[], text, text, text[], integer, integer[]) is
    'Rows that are missing, extra, doubled or changed in a table, against pg_temp.source_row; for a changed one each column with both values.';
