-- summary:  Foreign data wrappers and servers. Their options may hold a key: a digest of them is compared, and no value
--           is shown.

with object as (
    select
        'foreign-data wrapper'          as kind,
        quote_ident(w.fdwname)          as name,
        'pg_foreign_data_wrapper'::regclass as class,
        w.oid                           as oid,
        w.fdwoptions                    as options,
        jsonb_build_object(
            'owner', pg_get_userbyid(w.fdwowner),
            'handler', nullif(w.fdwhandler, 0)::regproc,
            'validator', nullif(w.fdwvalidator, 0)::regproc
        )                               as properties,
        concat_ws(
            ' ',
            format('create foreign data wrapper %I', w.fdwname),
            'handler ' || nullif(w.fdwhandler, 0)::regproc,
            'validator ' || nullif(w.fdwvalidator, 0)::regproc
        )                               as statement
    from pg_foreign_data_wrapper as w

    union all

    select
        'server',
        quote_ident(s.srvname),
        'pg_foreign_server'::regclass,
        s.oid,
        s.srvoptions,
        jsonb_build_object(
            'owner', pg_get_userbyid(s.srvowner),
            'wrapper', w.fdwname,
            'type', s.srvtype,
            'version', s.srvversion
        ),
        concat_ws(
            ' ',
            format('create server %I', s.srvname),
            'type ' || quote_literal(s.srvtype),
            'version ' || quote_literal(s.srvversion),
            format('foreign data wrapper %I', w.fdwname)
        )
    from pg_foreign_server as s
    join pg_foreign_data_wrapper as w
        on w.oid = s.srvfdw
)

select
    o.kind                              as kind,
    o.name                              as name,
    null::text                          as parent,
    false                               as is_implied,
    o.oid::bigint                       as ordinal,
    o.properties || jsonb_build_object(
        'hidden options',
        encode(sha256(convert_to(
            array_to_string(array(select p.entry from unnest(o.options) as p (entry) order by p.entry collate "C"), E'\n'),
            'UTF8'
        )), 'hex')
    )                                   as properties,
    '{}'::jsonb                         as definitions,
    o.statement || ';'
        || case when o.options is null then '' else E'\n-- Its options are not shown here.' end as statement
from object as o
where not exists (
    select
    from pg_depend as d
    where d.classid = o.class
      and d.objid = o.oid
      and d.deptype = 'e'
);
