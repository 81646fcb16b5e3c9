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
),

-- Partitions hold the rows of a partitioned table; the rows of a child are the child's own.
live as (
    select
        n.nspname::text                                                         as schema_name,
        c.relname::text                                                         as table_name,
        c.relkind,
        case when c.relkind = 'p' then '' else 'only ' end
            || format('%I.%I', n.nspname, c.relname)                            as source,
        (
            select format('%I.%I', pn.nspname, p.relname)
            from pg_inherits as i
            join pg_class as p
                on p.oid = i.inhparent
            join pg_namespace as pn
                on pn.oid = p.relnamespace
            where i.inhrelid = c.oid
              and c.relispartition
        )                                                                       as partition_of,
        array(
            select x.relname::text
            from pg_index as i
            join pg_class as x
                on x.oid = i.indexrelid
            where i.indrelid = c.oid
              and x.relispartition
        )                                                                       as partition_indexes
    from pg_class as c
    join pg_namespace as n
        on n.oid = c.relnamespace
    where c.oid = $1::text::regclass
)

select
    l.schema_name,
    l.table_name,
    coalesce(s.names, '{}') as columns,

    -- By the text of the key, byte by byte, so that two servers write one file whatever their collations.
    format(
        'copy (select %s from %s as t order by convert_to(row(%s)::text, ''UTF8'')) to stdout (format csv, header)',
        s.list,
        l.source,
        coalesce(nullif((select string_agg(quote_ident(k), ', ') from unnest($2::text[]) as k), ''), s.list)
    ) as command,
    l.source,
    l.partition_of,
    l.partition_indexes,
    case l.relkind
        when 'v' then 'view'
        when 'm' then 'materialized view'
        when 'f' then 'foreign table'
    end as other_kind
from stored as s
cross join live as l;
