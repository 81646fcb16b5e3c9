-- summary:  Writes the statements that give staging the owner, comments, labels and statistics of live.

create or replace function cutover._property_statements(tables oid[], staging name)
    returns table (phase integer, together text, object text, property text, statement text, reason text)
    language sql
    stable
begin atomic
    select
        80,
        null,
        format('table %I', c.relname),
        p.property,
        format('alter table %I %s', c.relname, p.action),
        p.reason
    from pg_class as c
    left join pg_index as i
        on i.indrelid = c.oid
       and i.indisreplident
    left join pg_class as x
        on x.oid = i.indexrelid
    cross join lateral (
        values
            (
                'owner',
                format('owner to %I', pg_get_userbyid(c.relowner)),
                'The owner is kept.',
                true
            ),
            (
                'replica identity',
                'replica identity ' || case c.relreplident
                    when 'f' then 'full'
                    when 'n' then 'nothing'
                    when 'i' then format('using index %I', x.relname)
                end,
                'A published table whose replica identity is lost refuses updates.',
                c.relreplident <> 'd'
            ),
            (
                'options',
                format('set (%s)', array_to_string(c.reloptions, ', ')),
                'Storage options are kept.',
                c.reloptions is not null and c.relkind <> 'p'
            )
    ) as p (property, action, reason, applies)
    where c.oid = any (_property_statements.tables)
      and c.relkind in ('r', 'p')
      and p.applies
      and p.action is not null

    union all

    select
        81,
        null,
        format('column %I.%I', c.relname, a.attname),
        p.property,
        format('alter table %I alter column %I %s', c.relname, a.attname, p.action),
        'The planner looks at the column as before.'
    from pg_attribute as a
    join pg_class as c
        on c.oid = a.attrelid
    cross join lateral (
        values
            ('statistics', 'set statistics ' || nullif(a.attstattarget::text, '-1')),
            (
                'storage',
                'set storage ' || case a.attstorage
                    when 'p' then 'plain'
                    when 'e' then 'external'
                    when 'm' then 'main'
                    else 'extended'
                end
            ),
            ('compression', 'set compression ' || case a.attcompression when 'p' then 'pglz' when 'l' then 'lz4' end),
            (
                'options',
                (
                    select format('set (%s)', string_agg(o.entry, ', '))
                    from unnest(a.attoptions) as o (entry)
                    where o.entry !~ '^pg_attver='
                    having count(*) > 0
                )
            )
    ) as p (property, action)
    where a.attrelid = any (_property_statements.tables)
      and a.attnum > 0
      and not a.attisdropped
      and p.action is not null

    union all

    select
        case when p.property is null then 82 else 83 end,
        null,
        format('statistics %I', s.stxname),
        p.property,
        p.statement,
        'Extended statistics are kept, by name.'
    from pg_statistic_ext as s
    join pg_class as c
        on c.oid = s.stxrelid
    cross join lateral (
        values
            (
                null,
                format(
                    'create statistics %I.%I %son %s from %I',
                    _property_statements.staging,
                    s.stxname,
                    (
                        select format('(%s) ', string_agg(
                            case k.kind when 'd' then 'ndistinct' when 'f' then 'dependencies' else 'mcv' end, ', '
                        ))
                        from unnest(s.stxkind) as k (kind)
                        where k.kind <> 'e'
                        having count(*) > 0
                    ),
                    pg_get_statisticsobjdef_columns(s.oid),
                    c.relname
                )
            ),
            (
                'owner',
                format('alter statistics %I.%I owner to %I', _property_statements.staging, s.stxname, pg_get_userbyid(s.stxowner))
            ),
            (
                'target',
                format('alter statistics %I.%I set statistics ', _property_statements.staging, s.stxname)
                    || nullif(s.stxstattarget::text, '-1')
            ),
            (
                'comment',
                format('comment on statistics %I.%I is ', _property_statements.staging, s.stxname)
                    || quote_literal(obj_description(s.oid, 'pg_statistic_ext'))
            )
    ) as p (property, statement)
    where s.stxrelid = any (_property_statements.tables)
      and p.statement is not null

    union all

    select
        90,
        null,
        d.object,
        'comment',
        format('comment on %s is %L', d.target, d.comment),
        'Comments are carried.'
    from (
        select
            format('table %I', c.relname)             as object,
            format('table %I', c.relname)             as target,
            obj_description(c.oid, 'pg_class')        as comment
        from pg_class as c
        where c.oid = any (_property_statements.tables)
          and c.relkind in ('r', 'p')

        union all

        select
            format('column %I.%I', c.relname, a.attname),
            format('column %I.%I', c.relname, a.attname),
            col_description(a.attrelid, a.attnum)
        from pg_attribute as a
        join pg_class as c
            on c.oid = a.attrelid
        where a.attrelid = any (_property_statements.tables)
          and a.attnum > 0
          and not a.attisdropped
    ) as d
    where d.comment is not null

    union all

    select
        p.phase,
        null,
        format('table %I', c.relname),
        p.property,
        p.statement,
        'What the row type of the table has is kept.'
    from pg_class as c
    join pg_type as y
        on y.oid = c.reltype
    cross join lateral (
        select
            90 as phase,
            'row type comment' as property,
            format('comment on type %I is ', c.relname) || quote_literal(obj_description(y.oid, 'pg_type')) as statement

        union all

        select
            90,
            'row type privileges',
            case when y.typacl is not null then format('revoke all on type %I from public', c.relname) end

        union all

        select
            91,
            'row type privileges',
            format(
                'grant usage on type %I to %s%s',
                c.relname,
                case g.grantee when 0 then 'public' else quote_ident(pg_get_userbyid(g.grantee)) end,
                case when g.is_grantable then ' with grant option' end
            )
        from aclexplode(y.typacl) as g
        where g.grantee <> y.typowner
    ) as p
    where c.oid = any (_property_statements.tables)
      and p.statement is not null

    union all

    select
        91,
        null,
        concat('label of ', quote_ident(c.relname), '.' || quote_ident(a.attname)),
        l.provider,
        format(
            'security label for %I on %s %s is %L',
            l.provider,
            case when l.objsubid <> 0 then 'column' when c.relkind = 'm' then 'materialized view' else 'table' end,
            concat(quote_ident(c.relname), '.' || quote_ident(a.attname)),
            l.label
        ),
        'Whoever masks or guards by labels finds them again; the session must have loaded their provider.'
    from pg_seclabel as l
    join pg_class as c
        on c.oid = l.objoid
    left join pg_attribute as a
        on a.attrelid = c.oid
       and a.attnum = l.objsubid
       and a.attnum > 0
    where l.classoid = 'pg_class'::regclass
      and l.objoid = any (_property_statements.tables);
end;

comment on function cutover._property_statements(oid[], name) is
    'Statements that set owner, replica identity, statistics, comments, privileges of row types and security labels, to be run under staging''s path; owner and comment of a materialized view come with it.';
