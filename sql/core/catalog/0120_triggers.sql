-- summary:  Triggers and whether they fire; not those of foreign keys, nor the journal of this tool. A partition's
--           copy of its parent's is listed only where it fires otherwise.

select
    'trigger'                           as kind,
    format('%s on %I.%I', quote_ident(g.tgname), n.nspname, c.relname) as name,
    format('%I.%I', n.nspname, c.relname) as parent,
    false                               as is_implied,
    g.oid::bigint                       as ordinal,
    jsonb_build_object('fires', s.state) as properties,
    jsonb_build_object('trigger', pg_get_triggerdef(g.oid)) as definitions,
    concat_ws(
        E'\n',
        case when g.tgparentid = 0 then pg_get_triggerdef(g.oid) || ';' end,
        case
            when g.tgparentid <> 0 or g.tgenabled <> 'O' then format(
                'alter table %I.%I %s trigger %I;',
                n.nspname,
                c.relname,
                case g.tgenabled
                    when 'O' then 'enable'
                    when 'A' then 'enable always'
                    when 'R' then 'enable replica'
                    else 'disable'
                end,
                g.tgname
            )
        end
    )                                   as statement
from pg_trigger as g
left join pg_trigger as p
    on p.oid = g.tgparentid
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
  and g.tgenabled is distinct from p.tgenabled
  and g.tgname !~ '^cutover_journal_'
  and not exists (
      select
      from pg_depend as d
      where d.classid = 'pg_class'::regclass
        and d.objid = c.oid
        and d.deptype = 'e'
  );
