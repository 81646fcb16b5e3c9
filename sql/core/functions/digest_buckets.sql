-- summary:  Digests a table's rows by hash buckets of their keys, as the source does; needs no order.
-- needs:    functions/_bucket_text, functions/_row_text

create or replace function cutover.digest_buckets(
    schema_name   name,
    table_name    name,
    texts         text[],
    key_texts     text[],
    bucket_count  integer,
    column_mark   text,
    null_mark     text
)
    returns table (bucket integer, row_count bigint, digest numeric)
    language plpgsql
    stable
    set search_path = pg_catalog, pg_temp
    set datestyle = 'ISO, YMD'
    set intervalstyle = 'postgres'
    set timezone = 'UTC'
    set extra_float_digits = 1
as $$
begin
    -- 60 bits stay positive in a bigint, and a sum of them is exact. Not exclusive or: it cannot
    -- see two values that changed places.
    return query execute format(
        'select
             %s,
             count(*),
             sum((''x'' || left(encode(sha256(convert_to(%s, ''UTF8'')), ''hex''), 15))::bit(60)::bigint)
         from %I.%I
         group by 1',
        cutover._bucket_text(key_texts, bucket_count),
        cutover._row_text(format('%I.%I', schema_name, table_name)::regclass, texts, column_mark, null_mark),
        schema_name,
        table_name
    );
end;
$$;

comment on function cutover.digest_buckets(name, name, text[], text[], integer, text, text) is
    'For each bucket of keys: how many rows, and the sum of 60 bits of the SHA-256 of each.';
