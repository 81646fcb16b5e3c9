-- summary:  Event triggers and whether they fire.

select
    'event trigger'                     as kind,
    e.evtname::text                     as name,
    null::text                          as parent,
    false                               as is_implied,
    e.oid::bigint                       as ordinal,
    jsonb_strip_nulls(jsonb_build_object(
        'owner', pg_get_userbyid(e.evtowner),
        'event', e.evtevent,
        'function', e.evtfoid::regproc,
        'tags', array_to_string(e.evttags, ', '),
        'enabled', e.evtenabled
    ))                                  as properties,
    '{}'::jsonb                         as definitions,
    format(
        'create event trigger %I on %s%s execute function %s();',
        e.evtname,
        e.evtevent,
        ' when tag in (' || (select string_agg(quote_literal(t), ', ') from unnest(e.evttags) as t) || ')',
        e.evtfoid::regproc
    )
        || case
            when e.evtenabled = 'O' then ''
            else format(
                E'\nalter event trigger %I %s;',
                e.evtname,
                case e.evtenabled when 'A' then 'enable always' when 'R' then 'enable replica' else 'disable' end
            )
        end                             as statement
from pg_event_trigger as e
where not exists (
    select
    from pg_depend as d
    where d.classid = 'pg_event_trigger'::regclass
      and d.objid = e.oid
      and d.deptype = 'e'
);
