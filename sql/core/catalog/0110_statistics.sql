-- summary:  Extended statistics.

select
    'statistics'                        as kind,
    format('%I.%I', n.nspname, s.stxname) as name,
    s.stxrelid::regclass::text          as parent,
    false                               as is_implied,
    s.oid::bigint                       as ordinal,
    jsonb_strip_nulls(jsonb_build_object(
        'owner', pg_get_userbyid(s.stxowner),
        'target', nullif(s.stxstattarget, -1)
    ))                                  as properties,
    jsonb_build_object('statistics', pg_get_statisticsobjdef(s.oid)) as definitions,
    pg_get_statisticsobjdef(s.oid) || ';' as statement
from pg_statistic_ext as s
join pg_namespace as n
    on n.oid = s.stxnamespace
where n.nspname = any ($1::text[]);
