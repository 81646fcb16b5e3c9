-- summary:  Writes the statements that re-point foreign keys between a swap set and other tables.

create or replace function cutover._key_statements(tables oid[])
    returns table (step integer, phase text, statement text, reason text)
    language sql
    stable
begin atomic
    with crossing as (
        select
            k.oid,
            k.conname,
            k.contype,
            k.confrelid = any (_key_statements.tables)            as is_inbound,
            format('%I.%I', n.nspname, c.relname)                 as child,
            pg_get_constraintdef(k.oid, true)                     as definition,
            obj_description(k.oid, 'pg_constraint')               as comment,
            c.relkind = 'p'
                and current_setting('server_version_num')::integer < 180000 as must_scan
        from pg_constraint as k
        join pg_class as c
            on c.oid = k.conrelid
        join pg_namespace as n
            on n.oid = c.relnamespace
        where k.contype = 'f'
          and k.conparentid = 0
          and (k.conrelid = any (_key_statements.tables)) is distinct from (k.confrelid = any (_key_statements.tables))
          and (k.conrelid = any (_key_statements.tables) or k.confrelid = any (_key_statements.tables))
    )

    -- One statement for each table: what it has cached of itself is built anew after each.
    select
        10, 'release',
        format(
            'alter table %s %s',
            c.child,
            string_agg(format('drop constraint %I', c.conname), ', ' order by c.conname)
        ),
        case
            when c.is_inbound then 'A foreign key follows its parent out of service; it is added again below.'
            else 'Left behind, it would block deletes on its parent, or cascade them into the backup.'
        end
    from crossing as c
    group by c.child, c.is_inbound

    union all

    select
        30, 're-point',
        format(
            'alter table %s %s',
            c.child,
            string_agg(
                format(
                    'add constraint %I %s%s',
                    c.conname,
                    regexp_replace(c.definition, ' NOT VALID$', ''),
                    case when not c.must_scan and c.definition !~ ' NOT ENFORCED$' then ' not valid' end
                ),
                ', '
                order by c.conname
            )
        ),
        'Validated after the commit by finish_launch: under these locks it would scan.'
    from crossing as c
    group by c.child

    union all

    select
        31, 're-point',
        format('comment on constraint %I on %s is %L', c.conname, c.child, c.comment),
        'Comments are carried.'
    from crossing as c
    where c.comment is not null;
end;

comment on function cutover._key_statements(oid[]) is
    'Statements that drop foreign keys into and out of the set, and add them again by name.';
