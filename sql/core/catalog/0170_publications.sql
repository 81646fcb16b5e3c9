-- summary:  Publications: what is sent of which tables and columns.

with sent_table as (
    select
        r.prpubid,
        string_agg(
            concat(
                r.prrelid::regclass,
                ' (' || l.columns || ')',
                ' where (' || pg_get_expr(r.prqual, r.prrelid) || ')'
            ),
            ', ' order by r.prrelid::regclass::text collate "C"
        ) as tables
    from pg_publication_rel as r
    cross join lateral (
        select string_agg(quote_ident(a.attname), ', ' order by a.attnum) as columns
        from pg_attribute as a
        where a.attrelid = r.prrelid
          and a.attnum = any (r.prattrs::smallint[])
    ) as l
    group by r.prpubid
),

sent_schema as (
    select
        s.pnpubid,
        string_agg(quote_ident(n.nspname), ', ' order by n.nspname collate "C") as schemas
    from pg_publication_namespace as s
    join pg_namespace as n
        on n.oid = s.pnnspid
    group by s.pnpubid
)

select
    'publication'                       as kind,
    p.pubname::text                     as name,
    null::text                          as parent,
    false                               as is_implied,
    p.oid::bigint                       as ordinal,
    jsonb_strip_nulls(jsonb_build_object(
        'owner', pg_get_userbyid(p.pubowner),
        'all tables', p.puballtables,
        'sends', o.sends,
        'by root', p.pubviaroot,
        'generated columns', o.generated_columns,
        'schemas', s.schemas
    ))                                  as properties,
    jsonb_strip_nulls(jsonb_build_object(
        'tables', t.tables
    ))                                  as definitions,
    concat_ws(
        ' ',
        format('create publication %I', p.pubname),
        'for ' || case
            when p.puballtables then 'all tables'
            else nullif(concat_ws(', ', 'table ' || t.tables, 'tables in schema ' || s.schemas), '')
        end,
        format(
            'with (publish = %L%s%s)',
            o.sends,
            case when p.pubviaroot then ', publish_via_partition_root = true' end,
            ', publish_generated_columns = ' || o.generated_columns
        )
    ) || ';'                            as statement
from pg_publication as p
cross join lateral (
    select
        concat_ws(
            ', ',
            case when p.pubinsert then 'insert' end,
            case when p.pubupdate then 'update' end,
            case when p.pubdelete then 'delete' end,
            case when p.pubtruncate then 'truncate' end
        ) as sends,

        -- Before version 18 there is no such column.
        case when $2::integer >= 180000 and to_jsonb(p) ->> 'pubgencols' = 's' then 'stored' end as generated_columns
) as o
left join sent_table as t
    on t.prpubid = p.oid
left join sent_schema as s
    on s.pnpubid = p.oid;
