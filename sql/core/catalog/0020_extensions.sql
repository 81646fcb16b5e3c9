-- summary:  Extensions with their versions; their objects are not compared one by one.

select
    'extension'                                                      as kind,
    e.extname::text                                                  as name,
    null::text                                                       as parent,
    false                                                            as is_implied,
    e.oid::bigint                                                    as ordinal,
    jsonb_build_object('version', e.extversion, 'schema', n.nspname) as properties,
    '{}'::jsonb                                                      as definitions,
    format('create extension %I schema %I;', e.extname, n.nspname)   as statement
from pg_extension as e
join pg_namespace as n
    on n.oid = e.extnamespace;
