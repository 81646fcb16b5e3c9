-- summary:  Lists what live's tables have on columns that staging has not.
-- needs:    functions/_members

create or replace function cutover._lost_objects(pack text, staging name)
    returns table (object text)
    language sql
    stable
begin atomic
    with live_table as (
        select
            m.relation,
            m.table_name,
            s.relation as twin
        from cutover._members(_lost_objects.pack) as m
        join cutover._members(_lost_objects.pack, _lost_objects.staging) as s
            on s.table_name = m.table_name
    ),

    lost_column as (
        select
            t.relation,
            t.table_name,
            a.attname,
            a.attnum
        from live_table as t
        join pg_attribute as a
            on a.attrelid = t.relation
           and a.attnum > 0
           and not a.attisdropped
        where not exists (
            select
            from pg_attribute as o
            where o.attrelid = t.twin
              and o.attname = a.attname
              and not o.attisdropped
        )
    ),

    bound as (
        select d.classid, d.objid, c.table_name
        from lost_column as c
        join pg_depend as d
            on d.refclassid = 'pg_class'::regclass
           and d.refobjid = c.relation
           and d.refobjsubid = c.attnum
    )

    select format('column %I.%I', c.table_name, c.attname)
    from lost_column as c

    union

    select format('index %I', x.relname)
    from bound as b
    left join pg_constraint as k
        on k.oid = b.objid
       and b.classid = 'pg_constraint'::regclass
       and k.contype in ('p', 'u', 'x')
    join pg_class as x
        on x.relkind in ('i', 'I')
       and x.oid = case b.classid when 'pg_class'::regclass then b.objid else k.conindid end

    union

    select format('constraint %I.%I', b.table_name, k.conname)
    from bound as b
    join pg_constraint as k
        on k.oid = b.objid
       and b.classid = 'pg_constraint'::regclass

    union

    select format('policy %I.%I', b.table_name, p.polname)
    from bound as b
    join pg_policy as p
        on p.oid = b.objid
       and b.classid = 'pg_policy'::regclass

    union

    select format('trigger %I.%I', b.table_name, g.tgname)
    from bound as b
    join pg_trigger as g
        on g.oid = b.objid
       and b.classid = 'pg_trigger'::regclass

    union

    select format('statistics %I', s.stxname)
    from bound as b
    join pg_statistic_ext as s
        on s.oid = b.objid
       and b.classid = 'pg_statistic_ext'::regclass

    union

    select case r.rulename when '_RETURN' then format('view %I', c.relname) else format('rule %I.%I', c.relname, r.rulename) end
    from bound as b
    join pg_rewrite as r
        on r.oid = b.objid
       and b.classid = 'pg_rewrite'::regclass
    join pg_class as c
        on c.oid = r.ev_class;
end;

comment on function cutover._lost_objects(text, name) is
    'Columns that staging has not, and indexes, constraints, policies, triggers, rules, statistics and views of them, named as cutover._facts names them: staging cannot have them either.';
