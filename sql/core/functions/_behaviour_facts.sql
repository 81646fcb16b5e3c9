-- summary:  Says what the catalog knows of triggers, rules and policies of tables.

create or replace function cutover._behaviour_facts(tables oid[])
    returns table (object text, property text, value text)
    language sql
    stable
begin atomic
    -- Comments by subquery: obj_description() would be planned anew for every row.
    select
        format('trigger %s.%I', c.oid::regclass, g.tgname),
        f.property,
        f.value
    from pg_trigger as g
    join pg_class as c
        on c.oid = g.tgrelid
    cross join lateral (
        values
            ('definition',  pg_get_triggerdef(g.oid, true)),
            ('depends on',  (
                select string_agg(e.extname, ', ' order by e.extname)
                from pg_depend as d
                join pg_extension as e
                    on e.oid = d.refobjid
                where d.classid = 'pg_trigger'::regclass
                  and d.objid = g.oid
                  and d.refclassid = 'pg_extension'::regclass
                  and d.deptype = 'x'
            )),
            ('comment',     (
                select e.description
                from pg_description as e
                where e.classoid = 'pg_trigger'::regclass
                  and e.objoid = g.oid
                  and e.objsubid = 0
            ))
    ) as f (property, value)
    where g.tgrelid = any (_behaviour_facts.tables)
      and not g.tgisinternal
      -- The change journal comes and goes with launches.
      and g.tgname !~ '^cutover_journal_'
      and f.value is not null

    union all

    select
        format('rule %s.%I', c.oid::regclass, r.rulename),
        f.property,
        f.value
    from pg_rewrite as r
    join pg_class as c
        on c.oid = r.ev_class
    cross join lateral (
        values
            ('definition',  pg_get_ruledef(r.oid, true)),
            ('comment',     (
                select e.description
                from pg_description as e
                where e.classoid = 'pg_rewrite'::regclass
                  and e.objoid = r.oid
                  and e.objsubid = 0
            ))
    ) as f (property, value)
    where r.ev_class = any (_behaviour_facts.tables)
      and r.rulename <> '_RETURN'
      and f.value is not null

    union all

    select
        format('policy %s.%I', c.oid::regclass, p.polname),
        f.property,
        f.value
    from pg_policy as p
    join pg_class as c
        on c.oid = p.polrelid
    cross join lateral (
        values
            ('permissive',  p.polpermissive::text),
            ('command',     p.polcmd::text),
            ('using',       pg_get_expr(p.polqual, p.polrelid, true)),
            ('check',       pg_get_expr(p.polwithcheck, p.polrelid, true)),
            ('comment',     (
                select e.description
                from pg_description as e
                where e.classoid = 'pg_policy'::regclass
                  and e.objoid = p.oid
                  and e.objsubid = 0
            )),
            (
                'roles',
                (
                    select string_agg(
                        case r.oid when 0 then 'public' else quote_ident(pg_get_userbyid(r.oid)) end,
                        ', '
                        order by r.oid
                    )
                    from unnest(p.polroles) as r (oid)
                )
            )
    ) as f (property, value)
    where p.polrelid = any (_behaviour_facts.tables)
      and f.value is not null;
end;

comment on function cutover._behaviour_facts(oid[]) is
    'Definition and comment of each trigger, rule and policy; the change journal''s triggers are left out.';
