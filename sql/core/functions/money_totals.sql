-- summary:  Adds up an amount by groups, exactly.

create or replace function cutover.money_totals(
    schema_name  name,
    table_name   name,
    amount       name,
    groups       text[]
)
    returns table (group_values text[], row_count bigint, total text)
    language plpgsql
    stable
    set search_path = pg_catalog, pg_temp
as $$
begin
    return query execute format(
        'select array[%s]::text[], count(*), coalesce(sum(%I), 0)::text from %I.%I group by 1',
        (select string_agg(format('coalesce((%s)::text collate "C", ''null'')', g), ', ') from unnest(groups) as g),
        amount,
        schema_name,
        table_name
    );
end;
$$;

comment on function cutover.money_totals(name, name, name, text[]) is
    'The sum of an amount and the number of rows for each combination of some expressions over its columns, never across currencies.';
