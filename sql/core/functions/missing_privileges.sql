-- summary:  Lists the grants that a role still needs to launch a pack.
-- needs:    functions/_dependents, functions/_moved

create or replace function cutover.missing_privileges(pack text, role name default current_user)
    returns table (statement text, reason text)
    language sql
    stable
begin atomic
    with moved as (
        select
            cutover._moved(missing_privileges.pack)                                                as live,
            cutover._moved(missing_privileges.pack, (missing_privileges.pack || '_staging')::name) as staging
    ),

    owned as (
        select c.relowner as owner, format('it owns %s', c.oid::regclass) as reason
        from moved as m
        join pg_class as c
            on c.oid = any (m.live || m.staging)

        union all

        select
            coalesce(c.relowner, p.proowner, b.pubowner),
            format('it owns %s, which is bound to the set', pg_describe_object(d.class, d.object, 0))
        from moved as m
        cross join cutover._dependents(m.live) as d
        left join pg_rewrite as r
            on d.class = 'pg_rewrite'::regclass
           and r.oid = d.object
        left join pg_policy as y
            on d.class = 'pg_policy'::regclass
           and y.oid = d.object
        left join pg_constraint as k
            on d.class = 'pg_constraint'::regclass
           and k.oid = d.object
        left join pg_class as c
            on c.oid = coalesce(r.ev_class, y.polrelid, k.conrelid)
        left join pg_proc as p
            on d.class = 'pg_proc'::regclass
           and p.oid = d.object
        left join pg_publication_rel as l
            on d.class = 'pg_publication_rel'::regclass
           and l.oid = d.object
        left join pg_publication as b
            on b.oid = l.prpubid
        where d.kind <> 'unknown'
    ),

    live_schema as (
        select distinct c.relnamespace as oid
        from moved as m
        join pg_class as c
            on c.oid = any (m.live)
    )

    select
        format('grant %I to %I;', pg_get_userbyid(o.owner), missing_privileges.role),
        min(o.reason)
    from owned as o
    where o.owner is not null
      and not pg_has_role(missing_privileges.role, o.owner, 'usage')
    group by o.owner

    union all

    select
        format('grant create on database %I to %I;', current_database(), missing_privileges.role),
        'a launch creates the schema of its backup'
    where not has_database_privilege(missing_privileges.role, current_database(), 'create')

    union all

    select
        format('grant usage, create on schema %s to %I;', s.oid::regnamespace, missing_privileges.role),
        'tables are moved into it'
    from live_schema as s
    where not (has_schema_privilege(missing_privileges.role, s.oid, 'create') and has_schema_privilege(missing_privileges.role, s.oid, 'usage'))

    union all

    select distinct
        format('grant references on table %s to %I;', k.confrelid::regclass, missing_privileges.role),
        'a table of the set refers to it'
    from moved as m
    join pg_constraint as k
        on k.contype = 'f'
       and k.conrelid = any (m.live)
       and k.confrelid <> all (m.live)
    where not has_any_column_privilege(missing_privileges.role, k.confrelid, 'references')
      and not has_table_privilege(missing_privileges.role, k.confrelid, 'references')
    order by 1;
end;

comment on function cutover.missing_privileges(text, name) is
    'GRANT statements without which a role cannot launch the pack, each with the reason; none: it can.';
