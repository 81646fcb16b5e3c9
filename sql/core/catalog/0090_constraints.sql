-- summary:  Constraints of tables; not null is a column's. Those that a partition has of its parent are left out.

with recursive

-- A foreign key holds by triggers of both its tables, and of their partitions; whoever disables them lets it break.
unusual_trigger as (
    select
        g.tgconstraint  as constraint_oid,
        g.tgrelid,
        g.tgenabled
    from pg_trigger as g
    where g.tgisinternal
      and g.tgconstraint <> 0
      and g.tgenabled <> 'O'

    union

    select
        k.conparentid,
        u.tgrelid,
        u.tgenabled
    from unusual_trigger as u
    join pg_constraint as k
        on k.oid = u.constraint_oid
    where k.conparentid <> 0
),

enforcement as (
    select
        u.constraint_oid,
        string_agg(
            format(
                '%s on %s',
                case u.tgenabled when 'A' then 'always' when 'R' then 'on a replica' else 'never' end,
                u.tgrelid::regclass
            ),
            ', ' order by u.tgrelid::regclass::text collate "C", u.tgenabled
        ) as fires
    from unusual_trigger as u
    group by u.constraint_oid
)

select
    'constraint'                        as kind,
    format('%s on %I.%I', quote_ident(k.conname), n.nspname, c.relname) as name,
    format('%I.%I', n.nspname, c.relname) as parent,
    false                               as is_implied,

    -- Foreign keys come last: what they refer to is then unique.
    case when k.contype = 'f' then 1::bigint << 40 else 0 end + k.oid::bigint as ordinal,
    jsonb_build_object(
        'validated', k.convalidated,
        'fires', e.fires,
        'options', x.options,
        'tablespace', x.tablespace
    )                                   as properties,
    jsonb_build_object('rule', regexp_replace(pg_get_constraintdef(k.oid), ' NOT VALID$', '')) as definitions,
    format('alter table %I.%I add constraint %I %s;', n.nspname, c.relname, k.conname, pg_get_constraintdef(k.oid))
        || coalesce(format(E'\nalter index %I.%I', n.nspname, k.conname) || ' set (' || x.options || ');', '')
        || coalesce(E'\n-- Its triggers fire there otherwise than here: ' || e.fires, '') as statement
from pg_constraint as k
join pg_class as c
    on c.oid = k.conrelid
join pg_namespace as n
    on n.oid = c.relnamespace
left join lateral (
    select
        nullif(array_to_string(array(select unnest(i.reloptions) order by 1), ', '), '') as options,
        s.spcname as tablespace
    from pg_class as i
    left join pg_tablespace as s
        on s.oid = i.reltablespace
    where i.oid = k.conindid
      and k.contype in ('p', 'u', 'x')
) as x
    on true
left join enforcement as e
    on e.constraint_oid = k.oid
where n.nspname = any ($1::text[])
  and k.contype in ('p', 'u', 'x', 'c', 'f')
  and k.conparentid = 0
  and k.conislocal
  and not exists (
      select
      from pg_depend as d
      where d.classid = 'pg_class'::regclass
        and d.objid = c.oid
        and d.deptype = 'e'
  );
