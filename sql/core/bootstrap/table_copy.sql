-- summary:  Writes the command that copies a table's rows as CSV: $1 the table, $2 its key's columns (none: the whole row).

with stored as (
    select
        array_agg(a.attname::text order by a.attnum)                        as names,
        string_agg(quote_ident(a.attname), ', ' order by a.attnum)          as list
    from pg_attribute as a
    where a.attrelid = $1::text::regclass
      and a.attnum > 0
      and not a.attisdropped
      and a.attgenerated = ''
)

select
    n.nspname::text as schema_name,
    c.relname::text as table_name,
    coalesce(s.names, '{}') as columns,

    -- By the text of the key, byte by byte, so that two servers write one file whatever their collations.
    format(
        'copy (select %s from %I.%I as t order by convert_to(row(%s)::text, ''UTF8'')) to stdout (format csv, header)',
        s.list,
        n.nspname,
        c.relname,
        coalesce(nullif((select string_agg(quote_ident(k), ', ') from unnest($2::text[]) as k), ''), s.list)
    ) as command
from stored as s
cross join pg_class as c
join pg_namespace as n
    on n.oid = c.relnamespace
where c.oid = $1::text::regclass;
