-- summary:  Says which keys, policies, rules, publications and routines are bound to a set of relations.
-- needs:    functions/_dependents

create or replace function cutover._link_facts(relations oid[])
    returns table (object text, property text, value text)
    language sql
    stable
begin atomic
    -- Comments by subquery: obj_description() would be planned anew for every row.
    with dependent as materialized (
        select *
        from cutover._dependents(_link_facts.relations)
    )

    select
        concat('foreign key of ', k.conrelid::regclass, '.', quote_ident(k.conname)),
        f.property,
        f.value
    from (
        select d.object
        from dependent as d
        where d.kind = 'foreign key'

        union all

        -- And out of the set, which nothing inside it depends on.
        select o.oid
        from pg_constraint as o
        where o.conrelid = any (_link_facts.relations)
          and o.contype = 'f'
          and o.conparentid = 0
          and o.confrelid <> all (_link_facts.relations)
    ) as d
    join pg_constraint as k
        on k.oid = d.object
    cross join lateral (
        values
            ('definition',  regexp_replace(pg_get_constraintdef(k.oid, true), ' NOT VALID$', '')),
            ('validated',   k.convalidated::text),
            ('comment',     (
                select e.description
                from pg_description as e
                where e.classoid = 'pg_constraint'::regclass
                  and e.objoid = k.oid
                  and e.objsubid = 0
            ))
    ) as f (property, value)
    where f.value is not null

    union all

    select
        concat('policy of ', p.polrelid::regclass, '.', quote_ident(p.polname)),
        f.property,
        f.value
    from dependent as d
    join pg_policy as p
        on p.oid = d.object
    cross join lateral (
        values
            ('command',  p.polcmd::text),
            ('roles',    p.polroles::regrole[]::text),
            ('using',    pg_get_expr(p.polqual, p.polrelid, true)),
            ('check',    pg_get_expr(p.polwithcheck, p.polrelid, true)),
            ('comment',  (
                select e.description
                from pg_description as e
                where e.classoid = 'pg_policy'::regclass
                  and e.objoid = p.oid
                  and e.objsubid = 0
            ))
    ) as f (property, value)
    where d.kind = 'policy'
      and f.value is not null

    union all

    select
        concat('rule of ', r.ev_class::regclass, '.', quote_ident(r.rulename)),
        f.property,
        f.value
    from dependent as d
    join pg_rewrite as r
        on r.oid = d.object
    cross join lateral (
        values
            ('definition',  pg_get_ruledef(r.oid, true)),
            ('state',       r.ev_enabled::text),
            ('comment',     (
                select e.description
                from pg_description as e
                where e.classoid = 'pg_rewrite'::regclass
                  and e.objoid = r.oid
                  and e.objsubid = 0
            ))
    ) as f (property, value)
    where d.kind = 'rule'
      and f.value is not null

    union all

    select
        format('publication %I', p.pubname),
        concat('table ', r.prrelid::regclass),
        concat_ws(
            ' where ',
            coalesce(
                (
                    select string_agg(quote_ident(a.attname), ', ' order by a.attname)
                    from pg_attribute as a
                    where a.attrelid = r.prrelid
                      and a.attnum = any (r.prattrs::smallint[])
                ),
                'all columns'
            ),
            pg_get_expr(r.prqual, r.prrelid, true)
        )
    from dependent as d
    join pg_publication_rel as r
        on r.oid = d.object
    join pg_publication as p
        on p.oid = r.prpubid
    where d.kind = 'publication'

    union all

    select
        concat('routine ', p.oid::regprocedure),
        f.property,
        f.value
    from (
        select distinct d.object
        from dependent as d
        where d.kind in ('function', 'row type function')
    ) as d
    join pg_proc as p
        on p.oid = d.object
       and p.prokind <> 'a'
    cross join lateral (
        values
            ('definition',  pg_get_functiondef(p.oid)),
            ('owner',       pg_get_userbyid(p.proowner)::text),
            ('depends on',  (
                select string_agg(e.extname, ', ' order by e.extname)
                from pg_depend as d
                join pg_extension as e
                    on e.oid = d.refobjid
                where d.classid = 'pg_proc'::regclass
                  and d.objid = p.oid
                  and d.refclassid = 'pg_extension'::regclass
                  and d.deptype = 'x'
            )),
            ('comment',     (
                select e.description
                from pg_description as e
                where e.classoid = 'pg_proc'::regclass
                  and e.objoid = p.oid
                  and e.objsubid = 0
            )),
            (
                'privileges',
                (
                    select string_agg(a::text, ', ' order by a::text)
                    from unnest(coalesce(p.proacl, acldefault('f', p.proowner))) as a
                )
            )
    ) as f (property, value)
    where f.value is not null;
end;

comment on function cutover._link_facts(oid[]) is
    'Foreign keys into and out of the set; policies and rules of other tables, publications and routines that are bound to it.';
