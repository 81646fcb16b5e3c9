-- summary:  Writes the statements that give staging the checks and inner foreign keys of live.

create or replace function cutover._constraint_statements(tables oid[])
    returns table (phase integer, together text, object text, property text, statement text, reason text)
    language sql
    stable
begin atomic
    select
        -- A partition's own check comes before its root's, which then finds it there.
        case when c.relispartition then 40 else 41 end,
        null,
        format('constraint %I.%I', c.relname, k.conname),
        null,
        format('alter table %I add constraint %I %s', c.relname, k.conname, pg_get_constraintdef(k.oid, true)),
        'Checks are verified once, after the load.'
    from pg_constraint as k
    join pg_class as c
        on c.oid = k.conrelid
    where k.conrelid = any (_constraint_statements.tables)
      and (k.contype = 'c' or (k.contype = 'n' and not k.convalidated))
      and k.conislocal

    union all

    -- All keys are there, unverified, before the first is verified: that takes no lock on the table referred to,
    -- so that many are verified at a time. To and from partitioned tables, older servers know no such keys.
    select
        -- Two keys of one table wait for each other: the first of each table come first.
        case when s.together is null then 50 else least(50 + dense_rank() over (partition by k.conrelid order by k.conname), 59)::integer end,
        s.together,
        format('constraint %I.%I', c.relname, k.conname),
        s.property,
        format('alter table %I %s', c.relname, s.action),
        s.reason
    from pg_constraint as k
    join pg_class as c
        on c.oid = k.conrelid
    join pg_class as p
        on p.oid = k.confrelid
    cross join lateral (
        select
            'p' not in (c.relkind, p.relkind) and k.convalidated as in_two_steps,
            format('add constraint %I %s', k.conname, pg_get_constraintdef(k.oid, true)) as addition
    ) as d
    cross join lateral (
        values
            (null, null, d.addition || case when d.in_two_steps then ' not valid' else '' end,
             'A foreign key inside the set is there before the swap and needs nothing in it.'),
            ('foreign keys', 'validated', case when d.in_two_steps then format('validate constraint %I', k.conname) end,
             'Rows are verified once, after the load.')
    ) as s (together, property, action, reason)
    where k.conrelid = any (_constraint_statements.tables)
      and k.confrelid = any (_constraint_statements.tables)
      and k.contype = 'f'
      and k.conparentid = 0
      and s.action is not null

    union all

    select
        90,
        null,
        format('constraint %I.%I', c.relname, k.conname),
        'comment',
        format('comment on constraint %I on %I is %L', k.conname, c.relname, obj_description(k.oid, 'pg_constraint')),
        'Comments are carried.'
    from pg_constraint as k
    join pg_class as c
        on c.oid = k.conrelid
    where k.conrelid = any (_constraint_statements.tables)
      and (k.contype <> 'f' or k.confrelid = any (_constraint_statements.tables))
      and obj_description(k.oid, 'pg_constraint') is not null;
end;

comment on function cutover._constraint_statements(oid[]) is
    'Statements that add checks and foreign keys inside the set, to be run under staging''s path.';
