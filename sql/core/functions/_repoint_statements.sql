-- summary:  Writes the statements that bind views, rules, policies, functions and publications anew.
-- needs:    functions/_dependents

create or replace function cutover._repoint_statements(relations oid[])
    returns table (step integer, phase text, statement text, reason text)
    language sql
    stable
begin atomic
    with dependent as materialized (
        select *
        from cutover._dependents(_repoint_statements.relations)
    ),

    shaped as (
        select distinct d.object as oid
        from dependent as d
        where d.kind = 'row type function'
    )

    select
        50, 're-point',
        concat(
            format('create or replace view %I.%I', n.nspname, c.relname),
            ' with (' || array_to_string(c.reloptions, ', ') || ')',
            ' as ',
            rtrim(pg_get_viewdef(c.oid, true), ';')
        ),
        'A view reads tables by OID. Its options are repeated, since leaving them out would clear them.'
    from dependent as d
    join pg_rewrite as r
        on r.oid = d.object
    join pg_class as c
        on c.oid = r.ev_class
    join pg_namespace as n
        on n.oid = c.relnamespace
    where d.kind = 'view'

    union all

    select
        51, 're-point',
        regexp_replace(rtrim(pg_get_ruledef(r.oid, true), ';'), '^CREATE RULE', 'create or replace rule'),
        'A rule of another table names tables by OID.'
    from dependent as d
    join pg_rewrite as r
        on r.oid = d.object
    where d.kind = 'rule'

    union all

    select
        51, 're-point',
        concat(
            format('alter policy %I on %I.%I', p.polname, n.nspname, c.relname),
            ' using (' || pg_get_expr(p.polqual, p.polrelid, true) || ')',
            ' with check (' || pg_get_expr(p.polwithcheck, p.polrelid, true) || ')'
        ),
        'A policy of another table names tables by OID.'
    from dependent as d
    join pg_policy as p
        on p.oid = d.object
    join pg_class as c
        on c.oid = p.polrelid
    join pg_namespace as n
        on n.oid = c.relnamespace
    where d.kind = 'policy'

    union all

    select
        10, 'release',
        format('drop routine %s', s.oid::regprocedure),
        'It takes or returns rows of a table that leaves; it is created again below.'
    from shaped as s

    union all

    select
        x.step,
        x.phase,
        x.statement,
        'It takes or returns rows of the new table.'
    from shaped as s
    join pg_proc as p
        on p.oid = s.oid
    cross join lateral (
        select 40 as step, 're-point' as phase, pg_get_functiondef(p.oid) as statement

        union all

        select
            41, 're-point',
            format('alter routine %s owner to %I', p.oid::regprocedure, pg_get_userbyid(p.proowner))

        union all

        select
            42, 're-point',
            format('revoke all on routine %s from public, %I', p.oid::regprocedure, pg_get_userbyid(p.proowner))

        union all

        select
            42, 're-point',
            format('revoke all on routine %s from %s', p.oid::regprocedure, string_agg(distinct g.grantee::regrole::text, ', '))
        from pg_default_acl as a
        cross join aclexplode(a.defaclacl) as g
        where a.defaclobjtype = 'f'
          and g.grantee <> 0
        having count(*) > 0

        union all

        select
            43, 're-point',
            format(
                'grant execute on routine %s to %s%s',
                p.oid::regprocedure,
                case g.grantee when 0 then 'public' else quote_ident(pg_get_userbyid(g.grantee)) end,
                case when g.is_grantable then ' with grant option' end
            )
        from aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) as g

        union all

        select
            44, 're-point',
            format('alter routine %s depends on extension %I', p.oid::regprocedure, e.extname)
        from pg_depend as d
        join pg_extension as e
            on e.oid = d.refobjid
        where d.classid = 'pg_proc'::regclass
          and d.objid = p.oid
          and d.refclassid = 'pg_extension'::regclass
          and d.deptype = 'x'

        union all

        select
            44, 're-point',
            format('comment on routine %s is %L', p.oid::regprocedure, obj_description(p.oid, 'pg_proc'))
        where obj_description(p.oid, 'pg_proc') is not null
    ) as x

    union all

    select
        52, 're-point',
        pg_get_functiondef(d.object),
        'A body that was parsed when it was created names tables by OID.'
    from dependent as d
    where d.kind = 'function'
      and d.object not in (select s.oid from shaped as s)

    union all

    select
        x.step,
        x.phase,
        x.statement,
        'A publication knows its tables by OID.'
    from dependent as d
    join pg_publication_rel as r
        on r.oid = d.object
    join pg_publication as p
        on p.oid = r.prpubid
    join pg_class as c
        on c.oid = r.prrelid
    join pg_namespace as n
        on n.oid = c.relnamespace
    cross join lateral (
        values
            (10, 'release', format('alter publication %I drop table %I.%I', p.pubname, n.nspname, c.relname)),
            (
                53, 're-point',
                concat(
                    format('alter publication %I add table only %I.%I', p.pubname, n.nspname, c.relname),
                    (
                        select ' (' || string_agg(quote_ident(a.attname), ', ' order by a.attnum) || ')'
                        from pg_attribute as a
                        where a.attrelid = r.prrelid
                          and a.attnum = any (r.prattrs::smallint[])
                    ),
                    ' where (' || pg_get_expr(r.prqual, r.prrelid, true) || ')'
                )
            )
    ) as x (step, phase, statement)
    where d.kind = 'publication';
end;

comment on function cutover._repoint_statements(oid[]) is
    'Statements that bind anew, by name, whatever points at the relations by OID.';
