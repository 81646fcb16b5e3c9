-- summary:  Lists what a swap could not re-point, and staging's ties to live.
-- needs:    functions/_dependents, functions/_identity_sequences, functions/_moved,
--   functions/_views_above

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
        'it is bound to the sequence of an identity column, which leaves with its table: it would give out numbers twice'
    from relation as r
    cross join cutover._dependents(cutover._identity_sequences(r.live)) as d
    left join pg_attrdef as a
        on d.class = 'pg_attrdef'::regclass
       and a.oid = d.object
    where d.kind <> 'publication'
      and coalesce(a.adrelid <> all (r.live), true)

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
