-- summary:  Makes the rows of a range those of pg_temp.source_row.
-- needs:    functions/_bucket_text, functions/_key_condition

create or replace function cutover.apply_rows(
    schema_name   name,
    table_name    name,
    columns       text[],
    key           text[],
    lower_key     text,
    upper_key     text,
    key_texts     text[],
    bucket_count  integer,
    buckets       integer[],
    out deleted   bigint,
    out written   bigint
)
    language plpgsql
    set search_path = pg_catalog, pg_temp
as $$
declare
    v_columns  text := (select string_agg(quote_ident(c), ', ') from unnest(columns) as c);
    v_same     text := (select string_agg(format('s.%1$I is not distinct from t.%1$I', c), ' and ') from unnest(columns) as c);
    -- Without a key no row can be found again: all are taken anew.
    v_key      text := coalesce((select string_agg(format('s.%1$I = t.%1$I', k), ' and ') from unnest(key) as k), 'false');
begin
    -- A changed row is deleted and written anew: two rows may have exchanged the values of a unique key.
    execute format(
        'delete from %I.%I as t
         where %s and not exists (select from pg_temp.source_row as s where %s and %s)',
        schema_name, table_name,
        cutover._key_condition(key, lower_key, upper_key, cutover._bucket_text(key_texts, bucket_count), buckets),
        v_key, v_same
    );
    get diagnostics deleted = row_count;

    execute format(
        'insert into %1$I.%2$I (%3$s) overriding system value
         select %3$s
         from pg_temp.source_row as s
         where not exists (select from %1$I.%2$I as t where %4$s)',
        schema_name, table_name, v_columns, v_key
    );
    get diagnostics written = row_count;
end;
$$;

comment on function cutover.apply_rows(name, name, text[], text[], text, text, text[], integer, integer[]) is
    'Deletes rows of a range that the source does not have, or has otherwise, and inserts its own. How many of each.';
