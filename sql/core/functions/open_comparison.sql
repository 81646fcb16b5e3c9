-- summary:  Makes an empty temporary table for the source's rows that keeps their values as they were written.
-- needs:    functions/_whole_type
-- undo:     drop table pg_temp.source_row

create or replace function cutover.open_comparison(
    schema_name  name,
    table_name   name,
    columns      text[],
    types        text[]
)
    returns void
    language plpgsql
    set search_path = pg_catalog, pg_temp
    set client_min_messages = warning
as $$
begin
    drop table if exists pg_temp.source_row;

    -- What the target refuses is refused here too, in its own words: an assignment checks the length that
    -- the whole value does not have.
    execute format(
        'create temporary table source_row (%s)',
        (
            select string_agg(
                format(
                    case when k.whole = k.declared or k.given is not null then '%1$I %2$s%4$s'
                         else '%1$I %2$s%4$s, %5$I %3$s generated always as (%1$I) stored'
                    end,
                    k.name,
                    k.whole,
                    k.declared,
                    k.collation,
                    'cutover_fit_' || k.ordinal
                ),
                ', ' order by k.ordinal
            )
            from (
                select
                    c.name,
                    c.given,
                    c.ordinal,
                    format_type(a.atttypid, a.atttypmod) as declared,
                    coalesce(c.given, cutover._whole_type(a.atttypid)) as whole,
                    case when a.attcollation <> 0 then ' collate ' || a.attcollation::regcollation else '' end as collation
                from unnest(columns, types) with ordinality as c (name, given, ordinal)
                join pg_attribute as a
                    on a.attname = c.name
                where a.attrelid = format('%I.%I', schema_name, table_name)::regclass
            ) as k
        )
    );
end;
$$;

comment on function cutover.open_comparison(name, name, text[], text[]) is
    'Creates pg_temp.source_row with some columns of a table: of the given types, and where one is null of the column''s own without its length. What the column''s type refuses is refused. The source''s rows go into it by COPY.';
