-- summary:  Indexes that no constraint keeps.

select
    'index'                             as kind,
    format('%I.%I', n.nspname, x.relname) as name,
    format('%I.%I', tn.nspname, t.relname) as parent,
    false                               as is_implied,
    x.oid::bigint                       as ordinal,
    jsonb_strip_nulls(jsonb_build_object(
        'valid', i.indisvalid,
        'tablespace', s.spcname,
        'statistics targets', (
            select string_agg(format('%s %s', a.attnum, a.attstattarget), ', ' order by a.attnum)
            from pg_attribute as a
            where a.attrelid = x.oid
              and a.attstattarget >= 0
              and a.attnum > 0
        )
    ))                                  as properties,
    jsonb_build_object('index', pg_get_indexdef(x.oid)) as definitions,
    case x.relkind
        -- Without the partitions' own indexes it would not be valid.
        when 'I' then regexp_replace(pg_get_indexdef(x.oid), ' ON ONLY ', ' ON ')
        else pg_get_indexdef(x.oid)
    end || ';'                          as statement
from pg_index as i
join pg_class as x
    on x.oid = i.indexrelid
join pg_namespace as n
    on n.oid = x.relnamespace
join pg_class as t
    on t.oid = i.indrelid
join pg_namespace as tn
    on tn.oid = t.relnamespace
left join pg_tablespace as s
    on s.oid = x.reltablespace
where n.nspname = any ($1::text[])
  and t.relkind in ('r', 'p', 'm')
  and not x.relispartition
  and not exists (
      select
      from pg_constraint as k
      where k.conindid = x.oid
        and k.contype in ('p', 'u', 'x')
  )
  and not exists (
      select
      from pg_depend as d
      where d.classid = 'pg_class'::regclass
        and d.objid in (x.oid, t.oid)
        and d.deptype = 'e'
  );
