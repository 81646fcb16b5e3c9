-- summary:  Lists what a swap could not re-point, and staging's ties to live.
-- needs:    functions/_dependents, functions/_filled_columns, functions/_moved,
--   functions/_shared_sequences, functions/_views_above

create or replace function cutover._obstacles(pack text)
    returns table (object text, reason text)
    language sql
    stable
begin atomic
    with relation as (
        select
            cutover._moved(_obstacles.pack)                                       as live,
            cutover._moved(_obstacles.pack, (_obstacles.pack || '_staging')::name) as staging
    )

    select
        pg_describe_object(d.class, d.object, 0),
        'it is bound to a table of the set in a way that a swap cannot re-point'
    from relation as r
    cross join cutover._dependents(r.live) as d
    where d.kind = 'unknown'

    union all

    select
        pg_describe_object('pg_class'::regclass, v.oid, 0),
        'a materialized view that reads the set through a view cannot be filled beforehand; let it read the tables themselves'
    from relation as r
    cross join unnest(cutover._views_above(r.live)) as a (oid)
    join pg_class as v
        on v.oid = a.oid
       and v.relkind = 'm'

    union all

    select
        pg_describe_object('pg_proc'::regclass, d.object, 0),
        case p.prokind
            when 'a' then 'it is an aggregate over rows of a table of the set, which cannot be written anew in its place'
            else 'it takes or returns rows of a table of the set, and something else is bound to it'
        end
    from relation as r
    cross join cutover._dependents(r.live) as d
    join pg_proc as p
        on p.oid = d.object
    where d.kind = 'row type function'
      and (
          p.prokind = 'a'
          or exists (
              select
              from pg_depend as o
              where o.refclassid = 'pg_proc'::regclass
                and o.refobjid = d.object
          )
      )

    union all

    select
        pg_describe_object(x.class, x.object, 0),
        'staging is tied to a live table that leaves: it would read the backup'
    from relation as r
    cross join cutover._dependents(r.live) as x
    left join pg_constraint as k
        on x.kind = 'foreign key'
       and k.oid = x.object
    left join pg_rewrite as w
        on w.oid = x.object
    left join pg_policy as p
        on p.oid = x.object
    where coalesce(k.conrelid, w.ev_class, p.polrelid) = any (r.staging)

    union all

    select
        format('table %s', s.srrelid::regclass),
        'a subscription writes it by its number, and would go on writing the backup: take it out of the subscription, and refresh that after the launch'
    from relation as r
    join pg_subscription_rel as s
        on s.srrelid = any (r.live)

    union all

    select
        pg_describe_object(d.class, d.object, 0),
        'it is bound to the sequence of a column, which leaves with its table: it would give out numbers twice'
    from relation as r
    cross join cutover._dependents(array(
        select f.sequence
        from cutover._filled_columns(_obstacles.pack) as f
        where f.sequence <> all (
            cutover._shared_sequences(_obstacles.pack, (_obstacles.pack || '_staging')::name)
        )
    )) as d
    left join pg_attrdef as a
        on d.class = 'pg_attrdef'::regclass
       and a.oid = d.object
    left join pg_class as c
        on c.oid = a.adrelid
    left join pg_namespace as n
        on n.oid = c.relnamespace
    where d.kind <> 'publication'
      -- An earlier backup counts with it again once this one is back.
      and coalesce(
          a.adrelid <> all (r.live) and not starts_with(n.nspname, _obstacles.pack || '_backup_'),
          true
      )

    union all

    select
        format('constraint %I on table %s', k.conname, k.conrelid::regclass),
        'a foreign key of staging to a table outside of the set keeps rows there from being deleted: drop it; live''s own come with the launch, and a new one is added after it'
    from relation as r
    join pg_constraint as k
        on k.contype = 'f'
       and k.conrelid = any (r.staging)
       and k.confrelid <> all (r.live || r.staging)
       and k.conparentid = 0

    union all

    select
        format('constraint %I on table %s', k.conname, k.conrelid::regclass),
        format('staging has no column %I for this foreign key: drop it on live before the launch', a.attname)
    from relation as r
    join pg_constraint as k
        on k.contype = 'f'
       and (k.conrelid = any (r.live)) is distinct from (k.confrelid = any (r.live))
       and (k.conrelid = any (r.live) or k.confrelid = any (r.live))
       and k.conparentid = 0
    cross join lateral unnest(case when k.conrelid = any (r.live) then k.conkey else k.confkey end) as n (number)
    join pg_attribute as a
        on a.attrelid = case when k.conrelid = any (r.live) then k.conrelid else k.confrelid end
       and a.attnum = n.number
    join pg_class as c
        on c.oid = a.attrelid
    join pg_class as s
        on s.oid = any (r.staging)
       and s.relname = c.relname
    where not exists (
        select
        from pg_attribute as o
        where o.attrelid = s.oid
          and o.attname = a.attname
          and not o.attisdropped
    )

    union all

    select
        format('constraint %I on table %s', k.conname, k.conrelid::regclass),
        format(
            'its triggers on %s are not switched on as they are by default, which the key that takes its place would not keep: %s',
            g.tgrelid::regclass,
            string_agg(format('alter table %s enable trigger %I', g.tgrelid::regclass, g.tgname), '; ' order by g.tgname)
        )
    from relation as r
    join pg_constraint as k
        on k.contype = 'f'
       and (k.conrelid = any (r.live)) is distinct from (k.confrelid = any (r.live))
       and (k.conrelid = any (r.live) or k.confrelid = any (r.live))
    join pg_trigger as g
        on g.tgconstraint = k.oid
       and g.tgrelid <> all (r.live)
       and g.tgenabled <> 'O'
    group by k.oid, k.conname, k.conrelid, g.tgrelid

    union all

    select
        format('constraint %I on table %s', k.conname, k.conrelid::regclass),
        'a foreign key of a partitioned table cannot be added not valid before PostgreSQL 18, and checking it would hold the locks; put it on the partitions'
    from relation as r
    join pg_constraint as k
        on k.contype = 'f'
       and k.conparentid = 0
       and (k.conrelid = any (r.live)) is distinct from (k.confrelid = any (r.live))
       and (k.conrelid = any (r.live) or k.confrelid = any (r.live))
    join pg_class as c
        on c.oid = k.conrelid
       and c.relkind = 'p'
    where current_setting('server_version_num')::integer < 180000
      -- Up to this size the check takes about as long as a statement.
      and (
          select sum(greatest(l.reltuples, 0))
          from pg_partition_tree(c.oid) as t
          join pg_class as l
              on l.oid = t.relid
             and l.relkind = 'r'
      ) > 10000;
end;

comment on function cutover._obstacles(text) is
    'Objects that refuse a launch because the swap could not carry or re-point them, with the reason.';
