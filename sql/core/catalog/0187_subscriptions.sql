-- summary:  Subscriptions of this database; how they connect may hold a password, and is not read.

select
    'subscription'                      as kind,
    s.subname::text                     as name,
    null::text                          as parent,
    false                               as is_implied,
    s.oid::bigint                       as ordinal,
    jsonb_strip_nulls(jsonb_build_object(
        'owner', pg_get_userbyid(s.subowner),
        'enabled', s.subenabled,
        'publications', array_to_string(s.subpublications, ', '),
        'slot', s.subslotname
    ))                                  as properties,
    '{}'::jsonb                         as definitions,
    null::text                          as statement
from pg_subscription as s
where s.subdbid = (select d.oid from pg_database as d where d.datname = current_database());
