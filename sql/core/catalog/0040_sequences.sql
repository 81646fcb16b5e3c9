-- summary:  Sequences and how they count. Where they stand is data.

select
    'sequence'                          as kind,
    format('%I.%I', n.nspname, c.relname) as name,
    o.table_name                        as parent,
    coalesce(o.is_identity, false)      as is_implied,
    c.oid::bigint                       as ordinal,
    jsonb_build_object(
        'owner', pg_get_userbyid(c.relowner),
        'type', format_type(s.seqtypid, null),
        'start', s.seqstart,
        'increment', s.seqincrement,
        'minimum', s.seqmin,
        'maximum', s.seqmax,
        'cache', s.seqcache,
        'cycles', s.seqcycle,
        'persistence', c.relpersistence
    )                                   as properties,
    '{}'::jsonb                         as definitions,
    case
        when not coalesce(o.is_identity, false) then format(
            'create sequence %I.%I as %s start %s increment %s minvalue %s maxvalue %s cache %s%s;',
            n.nspname,
            c.relname,
            format_type(s.seqtypid, null),
            s.seqstart,
            s.seqincrement,
            s.seqmin,
            s.seqmax,
            s.seqcache,
            case when s.seqcycle then ' cycle' else '' end
        )
    end                                 as statement
from pg_sequence as s
join pg_class as c
    on c.oid = s.seqrelid
join pg_namespace as n
    on n.oid = c.relnamespace
left join lateral (
    select
        format('%I.%I', tn.nspname, t.relname)  as table_name,
        d.deptype = 'i'                         as is_identity
    from pg_depend as d
    join pg_class as t
        on t.oid = d.refobjid
    join pg_namespace as tn
        on tn.oid = t.relnamespace
    where d.classid = 'pg_class'::regclass
      and d.objid = c.oid
      and d.refclassid = 'pg_class'::regclass
      and d.deptype in ('a', 'i')
) as o
    on true
where n.nspname = any ($1::text[])
  and not exists (
      select
      from pg_depend as d
      where d.classid = 'pg_class'::regclass
        and d.objid = c.oid
        and d.deptype = 'e'
  );
