-- summary:  Triggers and whether they fire; not those of foreign keys, nor the journal of this tool.

select
    'trigger'                           as kind,
    format('%s on %I.%I', quote_ident(g.tgname), n.nspname, c.relname) as name,
    format('%I.%I', n.nspname, c.relname) as parent,
    false                               as is_implied,
    g.oid::bigint                       as ordinal,
    jsonb_build_object('fires', s.state) as properties,
    jsonb_build_object('trigger', pg_get_triggerdef(g.oid)) as definitions,
    pg_get_triggerdef(g.oid) || ';'
        || case s.state
            when 'always' then format(E'\nalter table %I.%I enable always trigger %I;', n.nspname, c.relname, g.tgname)
            when 'on a replica' then format(E'\nalter table %I.%I enable replica trigger %I;', n.nspname, c.relname, g.tgname)
            when 'never' then format(E'\nalter table %I.%I disable trigger %I;', n.nspname, c.relname, g.tgname)
            else ''
        end                             as statement
from pg_trigger as g
join pg_class as c
    on c.oid = g.tgrelid
join pg_namespace as n
    on n.oid = c.relnamespace
cross join lateral (
    select case g.tgenabled
        when 'O' then 'as usual'
        when 'A' then 'always'
        when 'R' then 'on a replica'
        else 'never'
    end as state
) as s
where n.nspname = any ($1::text[])
  and not g.tgisinternal
  and g.tgparentid = 0
  and g.tgname !~ '^cutover_journal_'
  and not exists (
      select
      from pg_depend as d
      where d.classid = 'pg_class'::regclass
        and d.objid = c.oid
        and d.deptype = 'e'
  );
