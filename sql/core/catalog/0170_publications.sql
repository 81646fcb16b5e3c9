-- summary:  Publications: what is sent of which tables.

select
    'publication'                       as kind,
    p.pubname::text                     as name,
    null::text                          as parent,
    false                               as is_implied,
    p.oid::bigint                       as ordinal,
    jsonb_strip_nulls(jsonb_build_object(
        'owner', pg_get_userbyid(p.pubowner),
        'all tables', p.puballtables,
        'sends', concat_ws(
            ', ',
            case when p.pubinsert then 'insert' end,
            case when p.pubupdate then 'update' end,
            case when p.pubdelete then 'delete' end,
            case when p.pubtruncate then 'truncate' end
        ),
        'by root', p.pubviaroot,
        'tables', t.tables
    ))                                  as properties,
    '{}'::jsonb                         as definitions,
    format(
        'create publication %I for %s;',
        p.pubname,
        case when p.puballtables then 'all tables' else 'table ' || t.tables end
    )                                   as statement
from pg_publication as p
left join lateral (
    select string_agg(
        r.prrelid::regclass || coalesce(' where (' || pg_get_expr(r.prqual, r.prrelid) || ')', ''),
        ', ' order by r.prrelid::regclass::text collate "C"
    ) as tables
    from pg_publication_rel as r
    where r.prpubid = p.oid
) as t
    on true;
