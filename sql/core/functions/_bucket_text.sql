-- summary:  Writes the expression for the hash bucket of a row's key, as the source computes it too.

create or replace function cutover._bucket_text(key_texts text[], bucket_count integer)
    returns text
    language sql
    immutable
begin atomic
    select case when cardinality(key_texts) = 0 then '0' else format(
        '((''x'' || left(encode(sha256(convert_to(concat_ws('','', %s), ''UTF8'')), ''hex''), 6))::bit(24)::integer %% %s)',
        (
            select string_agg(t.expression, ', ' order by t.ordinal)
            from unnest(key_texts) with ordinality as t (expression, ordinal)
        ),
        bucket_count
    ) end;
end;

comment on function cutover._bucket_text(text[], integer) is
    'The first 24 bits of the SHA-256 of a key''s texts, modulo the number of buckets; 0 for a table without a key.';
