-- summary:  Compares the rows of pg_temp.source_row with those of a table, column by column.
-- needs:    functions/_bucket_text, functions/_compared_values, functions/_key_condition

create or replace function cutover.compare_rows(
    schema_name   name,
    table_name    name,
    columns       text[],
    key           text[],
    lower_key     text,
    upper_key     text,
    key_texts     text[],
    bucket_count  integer,
    buckets       integer[],
    texts         text[]
)
    returns table (row_key jsonb, kind text, column_name text, source_value text, target_value text)
    language plpgsql
    set search_path = pg_catalog, pg_temp
    set datestyle = 'ISO, YMD'
    set intervalstyle = 'postgres'
    set timezone = 'UTC'
    set extra_float_digits = 1
as $$
declare
    v_named   text[] := case when cardinality(key) = 0 then columns else key end;
    v_text    text := 'null';
    v_key     text;
    v_match   text;
    v_source  text;
    v_target  text;
    v_values  text;
begin
    select
        string_agg(format('%s as cutover_value_%s', v.source_value, v.ordinal), ', '),
        string_agg(format('%s as cutover_value_%s', v.target_value, v.ordinal), ', '),
        string_agg(
            format(
                '(%1$L, cutover_source.%1$I::text, cutover_target.%1$I::text,
                  cutover_source.cutover_value_%2$s is distinct from cutover_target.cutover_value_%2$s)',
                v.column_name, v.ordinal
            ),
            ', ' order by v.ordinal
        )
    into v_source, v_target, v_values
    from cutover._compared_values(schema_name, table_name, columns, texts) as v;

    select
        string_agg(quote_ident(k), ', '),
        string_agg(format('cutover_source.%1$I = cutover_target.%1$I', k), ' and ')
    into v_key, v_match
    from unnest(key) as k;

    -- Rows without a key are told apart by all that they hold.
    if cardinality(key) = 0 then
        v_text := (select format('row(%s)::text', string_agg('cutover_value_' || i, ', ')) from generate_series(1, cardinality(columns)) as i);
        v_key := v_text;
        v_match := 'cutover_source.cutover_text = cutover_target.cutover_text';
    end if;

    -- Aliases that no column has: alone, the name of a row means the column of that name.
    return query execute format(
        'with cutover_source as (
             select true as cutover_is_there, row_number() over (partition by %1$s) as cutover_occurrence, %2$s as cutover_text, *
             from (select *, %3$s from pg_temp.source_row) as r
         ),

         cutover_target as (
             select true as cutover_is_there, row_number() over (partition by %1$s) as cutover_occurrence, %2$s as cutover_text, *
             from (select *, %4$s from %5$I.%6$I where %7$s) as r
         )

         select
             (
                 select jsonb_object_agg(k, coalesce(to_jsonb(cutover_source) -> k, to_jsonb(cutover_target) -> k))
                 from unnest(%8$L::text[]) as k
             ),
             case when cutover_target.cutover_is_there is null then ''missing''
                  when cutover_source.cutover_is_there is null and cutover_target.cutover_occurrence > 1 then ''doubled''
                  when cutover_source.cutover_is_there is null then ''extra''
                  else ''changed''
             end,
             v.name,
             v.source,
             v.target
         from cutover_source
         full join cutover_target
             on %9$s
            and cutover_source.cutover_occurrence = cutover_target.cutover_occurrence
         left join lateral (values %10$s) as v (name, source, target, differs)
             on cutover_source.cutover_is_there and cutover_target.cutover_is_there and v.differs
         where cutover_source.cutover_is_there is null
            or cutover_target.cutover_is_there is null
            or v.differs',
        v_key, v_text, v_source, v_target, schema_name, table_name,
        cutover._key_condition(key, lower_key, upper_key, cutover._bucket_text(key_texts, bucket_count), buckets),
        v_named, v_match, v_values
    );
end;
$$;

comment on function cutover.compare_rows(name, name, text[], text[], text, text, text[], integer, integer[], text[]) is
    'Rows that are missing, extra, doubled or changed in a table, against pg_temp.source_row; for a changed one each column with both values. Columns are compared by their text where one is given, else by value.';
