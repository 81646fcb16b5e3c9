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

    select
        50,
        'foreign keys',
        format('constraint %I.%I', c.relname, k.conname),
        null,
        format('alter table %I add constraint %I %s', c.relname, k.conname, pg_get_constraintdef(k.oid, true)),
        'A foreign key inside the set is validated before the swap and needs nothing in it.'
    from pg_constraint as k
    join pg_class as c
        on c.oid = k.conrelid
    where k.conrelid = any (_constraint_statements.tables)
      and k.confrelid = any (_constraint_statements.tables)
      and k.contype = 'f'
      and k.conparentid = 0

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
