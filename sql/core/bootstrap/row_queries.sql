-- summary:  Writes the queries that compare a table's rows with another database's: $1 the table, $2 the columns,
--           $3 the key's columns (none: the whole row), $4 whether both databases have one encoding.

with expression as (
    select
        format('row(%s)::text', (select string_agg(quote_ident(c), ', ') from unnest($2::text[]) as c))              as row_text,
        format('row(%s)::text', (select string_agg(quote_ident(c), ', ') from unnest(coalesce(nullif($3::text[], '{}'), $2)) as c)) as key_text
),

-- A text is hashed as the bytes that it is stored in, so databases of two encodings hash what is common to both.
encoded as (
    select
        case when $4::boolean then e.row_text else format('encode(convert_to(%s, ''UTF8''), ''hex'')', e.row_text) end as row_text,
        case when $4::boolean then e.key_text else format('encode(convert_to(%s, ''UTF8''), ''hex'')', e.key_text) end as key_hashed,
        e.key_text
    from expression as e
)

select
    format(
        'select count(*), coalesce(sum(hashtextextended(%s collate "C", 0)), 0)::text from %s',
        e.row_text,
        $1::text
    ) as digest,
    format(
        'select hashtextextended(%s collate "C", 0) & 4095 as bucket, count(*), sum(hashtextextended(%s collate "C", 0))::text from %s group by 1',
        e.key_hashed,
        e.row_text,
        $1::text
    ) as buckets,
    format(
        'select %s, hashtextextended(%s collate "C", 0) from %s where hashtextextended(%s collate "C", 0) & 4095 = any ($1::bigint[]) order by convert_to(%s, ''UTF8''), 2',
        e.key_text,
        e.row_text,
        $1::text,
        e.key_hashed,
        e.key_text
    ) as rows
from encoded as e;
