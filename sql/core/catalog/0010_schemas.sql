-- summary:  Schemas. In this folder $1 are the schemas to read, and $2 is the version number of the older
--           of two servers: what only a newer one knows is left out. Extensions' own objects are, too.

select
    'schema'                                                         as kind,
    n.nspname::text                                                  as name,
    null::text                                                       as parent,
    false                                                            as is_implied,
    n.oid::bigint                                                    as ordinal,
    jsonb_build_object('owner', pg_get_userbyid(n.nspowner))         as properties,
    '{}'::jsonb                                                      as definitions,
    format('create schema %I;', n.nspname)                           as statement
from pg_namespace as n
where n.nspname = any ($1::text[]);
