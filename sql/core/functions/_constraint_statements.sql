-- summary:  Writes the statements that give staging the checks and inner foreign keys of live.

create or replace function cutover._constraint_statements(tables oid[])
    returns table (phase integer, together text, object text, property text, statement text, reason text)
    language sql
    stable
begin atomic
    with inner_key as (
        select
            c.oid                              as table_id,
            c.relname                          as table_name,
            k.conname                          as key_name,
            pg_get_constraintdef(k.oid, true)  as definition,
            -- From and to partitioned tables, older servers know no key that is not verified.
            k.convalidated and 'p' not in (c.relkind, p.relkind)
                                               as is_verified_later
        from pg_constraint as k
        join pg_class as c
            on c.oid = k.conrelid
        join pg_class as p
            on p.oid = k.confrelid
        where k.conrelid = any (_constraint_statements.tables)
          and k.confrelid = any (_constraint_statements.tables)
          and k.contype = 'f'
          and k.conparentid = 0
    )

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
    -- so that many are verified at a time.
    select
        50,
        null,
        format('constraint %I.%I', i.table_name, i.key_name),
        null,
        concat(
            format('alter table %I add constraint %I %s', i.table_name, i.key_name, i.definition),
            case when i.is_verified_later then ' not valid' end
        ),
        'A foreign key inside the set is there before the swap and needs nothing in it.'
    from inner_key as i

    union all

    select
        -- Two keys of one table wait for each other: the first of each table come first.
        least(50 + row_number() over (partition by i.table_id order by i.key_name), 59)::integer,
        'foreign keys',
        format('constraint %I.%I', i.table_name, i.key_name),
        'validated',
        format('alter table %I validate constraint %I', i.table_name, i.key_name),
        'Rows are verified once, after the load.'
    from inner_key as i
    where i.is_verified_later

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
