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
    -- Grouped before it is an array: to hash one for each row takes longer than all the rest.
    return query execute format(
        'select array[%1$s]::text[], t.row_count, t.total
         from (
             select %2$s, count(*), coalesce(sum(%3$I), 0)::text
             from %4$I.%5$I
             group by %6$s
         ) as t (%1$s, row_count, total)',
        (select string_agg(format('g%s', g.n), ', ') from generate_series(1, cardinality(groups)) as g (n)),
        (select string_agg(format('coalesce((%s)::text collate "C", ''null'')', g), ', ') from unnest(groups) as g),
        amount,
        schema_name,
        table_name,
        (select string_agg(g.n::text, ', ') from generate_series(1, cardinality(groups)) as g (n))
    );
end;
$$;

comment on function cutover.money_totals(name, name, name, text[]) is
    'The sum of an amount and the number of rows for each combination of some expressions over its columns, never across currencies.';
