-- summary:  Writes the statements that give staging the policies, triggers and rules of live.

create or replace function cutover._behaviour_statements(tables oid[])
    returns table (phase integer, together text, object text, property text, statement text, reason text)
    language sql
    stable
begin atomic
    select
        60,
        null,
        format('table %I', c.relname),
        'row security',
        format('alter table %I enable row level security', c.relname),
        'Before any grant: no role sees more for a moment than it will later.'
    from pg_class as c
    where c.oid = any (_behaviour_statements.tables)
      and c.relrowsecurity

    union all

    select
        61,
        null,
        format('policy %I.%I', c.relname, p.polname),
        null,
        concat(
            format(
                'create policy %I on %I as %s for %s to %s',
                p.polname,
                c.relname,
                case when p.polpermissive then 'permissive' else 'restrictive' end,
                case p.polcmd
                    when 'r' then 'select'
                    when 'a' then 'insert'
                    when 'w' then 'update'
                    when 'd' then 'delete'
                    else 'all'
                end,
                (
                    select string_agg(
                        case r.oid when 0 then 'public' else quote_ident(pg_get_userbyid(r.oid)) end,
                        ', '
                    )
                    from unnest(p.polroles) as r (oid)
                )
            ),
            ' using (' || pg_get_expr(p.polqual, p.polrelid, true) || ')',
            ' with check (' || pg_get_expr(p.polwithcheck, p.polrelid, true) || ')'
        ),
        'The policy binds to staging''s tables where it names them.'
    from pg_policy as p
    join pg_class as c
        on c.oid = p.polrelid
    where p.polrelid = any (_behaviour_statements.tables)

    union all

    select
        70,
        null,
        format('trigger %I.%I', c.relname, g.tgname),
        null,
        pg_get_triggerdef(g.oid, true),
        'Created after the load, so that the load does not fire it.'
    from pg_trigger as g
    join pg_class as c
        on c.oid = g.tgrelid
    where g.tgrelid = any (_behaviour_statements.tables)
      and not g.tgisinternal
      and g.tgparentid = 0
      and g.tgname !~ '^cutover_journal_'

    union all

    select
        71,
        null,
        format('trigger %I.%I', c.relname, g.tgname),
        null,
        format('alter table only %I disable trigger %I', c.relname, g.tgname),
        'No trigger of the application fires before the swap, by a late load or a replay.'
    from pg_trigger as g
    join pg_class as c
        on c.oid = g.tgrelid
    where g.tgrelid = any (_behaviour_statements.tables)
      and not g.tgisinternal
      and g.tgname !~ '^cutover_journal_'

    union all

    select
        71,
        null,
        format('trigger %I.%I', c.relname, g.tgname),
        'depends on',
        format('alter trigger %I on %I depends on extension %I', g.tgname, c.relname, e.extname),
        'It goes with its extension, as before.'
    from pg_trigger as g
    join pg_class as c
        on c.oid = g.tgrelid
    join pg_depend as d
        on d.classid = 'pg_trigger'::regclass
       and d.objid = g.oid
       and d.refclassid = 'pg_extension'::regclass
       and d.deptype = 'x'
    join pg_extension as e
        on e.oid = d.refobjid
    where g.tgrelid = any (_behaviour_statements.tables)
      and not g.tgisinternal

    union all

    select
        s.phase,
        null,
        format('rule %I.%I', c.relname, r.rulename),
        null,
        s.statement,
        'No rule of the application rewrites a late load or a replay: the swap switches it on.'
    from pg_rewrite as r
    join pg_class as c
        on c.oid = r.ev_class
    cross join lateral (
        values
            (72, rtrim(pg_get_ruledef(r.oid, true), ';')),
            (73, format('alter table %I disable rule %I', c.relname, r.rulename))
    ) as s (phase, statement)
    where r.ev_class = any (_behaviour_statements.tables)
      and r.rulename <> '_RETURN'

    union all

    select
        90,
        null,
        s.object,
        'comment',
        format('comment on %s is %L', s.target, s.comment),
        'Comments are carried.'
    from (
        select
            format('policy %I.%I', c.relname, p.polname)   as object,
            format('policy %I on %I', p.polname, c.relname) as target,
            obj_description(p.oid, 'pg_policy')             as comment
        from pg_policy as p
        join pg_class as c
            on c.oid = p.polrelid
        where p.polrelid = any (_behaviour_statements.tables)

        union all

        select
            format('trigger %I.%I', c.relname, g.tgname),
            format('trigger %I on %I', g.tgname, c.relname),
            obj_description(g.oid, 'pg_trigger')
        from pg_trigger as g
        join pg_class as c
            on c.oid = g.tgrelid
        where g.tgrelid = any (_behaviour_statements.tables)

        union all

        select
            format('rule %I.%I', c.relname, r.rulename),
            format('rule %I on %I', r.rulename, c.relname),
            obj_description(r.oid, 'pg_rewrite')
        from pg_rewrite as r
        join pg_class as c
            on c.oid = r.ev_class
        where r.ev_class = any (_behaviour_statements.tables)
    ) as s
    where s.comment is not null;
end;

comment on function cutover._behaviour_statements(oid[]) is
    'Statements that create policies, and triggers and rules switched off, to be run under staging''s path.';
