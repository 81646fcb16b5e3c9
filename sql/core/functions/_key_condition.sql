-- summary:  Writes the condition that a row's key is in a range, or in some of the buckets.

create or replace function cutover._key_condition(
    key        text[],
    lower_key  text,
    upper_key  text,
    bucket     text,
    buckets    integer[]
)
    returns text
    language sql
    immutable
begin atomic
    select concat_ws(
        ' and ',
        'true',
        case when lower_key is not null then format('%I > %L', key[1], lower_key) end,
        case when upper_key is not null then format('%I <= %L', key[1], upper_key) end,
        case when buckets is not null then format('%s = any (%L::integer[])', bucket, buckets) end
    );
end;

comment on function cutover._key_condition(text[], text, text, text, integer[]) is
    'A condition on a table''s rows: above one key and up to another, or in one of the buckets; null for no bound.';
