-- summary:  Lists the grants that a role still needs to launch a pack.
-- needs:    functions/_dependents, functions/_members, functions/_moved

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

    bound as materialized (
        select
            d.kind,
            d.object,
            pg_describe_object(d.class, d.object, 0)  as name,
            coalesce(c.relowner, p.proowner)          as owner,
            coalesce(c.relnamespace, p.pronamespace)  as schema,
            r.oid is not null or p.oid is not null    as is_written
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
    ),

    owned as (
        select c.relowner as owner, format('it owns %s', c.oid::regclass) as reason
        from moved as m
        join pg_class as c
            on c.oid = any (m.live || m.staging)

        union all

        select b.owner, format('it owns %s, which is bound to the set', b.name)
        from bound as b
        where b.kind <> 'unknown'

        union all

        select e.stxowner, format('it owns the statistics %I of %s', e.stxname, e.stxrelid::regclass)
        from moved as m
        join pg_statistic_ext as e
            on e.stxrelid = any (m.live || m.staging)
    ),

    -- Where what is bound to the set is written anew, or named.
    bound_schema as (
        select
            b.schema               as oid,
            bool_or(b.is_written)  as is_written,
            min(b.name)            as example
        from bound as b
        where b.schema is not null
        group by b.schema
    ),

    trigger_function as (
        select distinct p.oid, p.pronamespace
        from moved as m
        join pg_trigger as t
            on t.tgrelid = any (m.live)
           and not t.tgisinternal
           and t.tgname !~ '^cutover_journal_'
        join pg_proc as p
            on p.oid = t.tgfoid
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

    -- From 16 on a member may have been kept from becoming the role.
    select
        format('grant %I to %I with set true;', pg_get_userbyid(o.owner), missing_privileges.role),
        'a launch acts as that owner: ' || min(o.reason)
    from owned as o
    where o.owner is not null
      and case
          when current_setting('server_version_num')::integer < 160000 then false
          else pg_has_role(missing_privileges.role, o.owner, 'usage') and not pg_has_role(missing_privileges.role, o.owner, 'set')
      end
    group by o.owner

    union all

    select
        format('grant usage%s on schema %s to %I;', case when b.is_written then ', create' end, b.oid::regnamespace, missing_privileges.role),
        format('%s is bound to the set', b.example)
    from bound_schema as b
    where not has_schema_privilege(missing_privileges.role, b.oid, 'usage')
       or b.is_written and not has_schema_privilege(missing_privileges.role, b.oid, 'create')

    union all

    select distinct
        format('grant create on schema %s to %I;', p.pronamespace::regnamespace, pg_get_userbyid(p.proowner)),
        format('it owns %s, which a launch writes anew and gives back', p.oid::regprocedure)
    from bound as b
    join pg_proc as p
        on p.oid = b.object
    where b.kind = 'row type function'
      and not has_schema_privilege(p.proowner, p.pronamespace, 'create')

    union all

    select
        format('grant usage on schema %s to %I;', f.pronamespace::regnamespace, missing_privileges.role),
        'trigger functions of the set are there'
    from trigger_function as f
    where not has_schema_privilege(missing_privileges.role, f.pronamespace, 'usage')
    group by f.pronamespace

    union all

    select
        format('grant execute on function %s to %I;', f.oid::regprocedure, missing_privileges.role),
        'a trigger of the set calls it'
    from trigger_function as f
    where not has_function_privilege(missing_privileges.role, f.oid, 'execute')

    union all

    select
        format('grant temporary on database %I to %I;', current_database(), missing_privileges.role),
        'changes that are carried or replayed are collected in temporary tables'
    where not has_database_privilege(missing_privileges.role, current_database(), 'temporary')

    union all

    -- Not membership: its owner is often a superuser, and a publication can have another.
    select
        format('alter publication %I owner to %I;', b.pubname, missing_privileges.role),
        format('a launch takes %s out of it, and in again', l.prrelid::regclass)
    from moved as m
    join pg_publication_rel as l
        on l.prrelid = any (m.live)
    join pg_publication as b
        on b.oid = l.prpubid
    where not pg_has_role(missing_privileges.role, b.pubowner, 'usage')

    union all

    -- They are dropped in their turn, for which there is no grant.
    select
        format('alter schema %I owner to %I;', n.nspname, missing_privileges.role),
        'it is the pack''s own, and comes and goes with launches'
    from pg_namespace as n
    where not pg_has_role(missing_privileges.role, n.nspowner, 'usage')
      and (
            n.nspname = missing_privileges.pack || '_staging'
            or n.nspname in (
                select l.pack || '_backup_' || l.backup_stamp
                from cutover.launch as l
                where l.pack = missing_privileges.pack
                  and l.kind = 'launch'
                  and l.state in ('live', 'superseded')
            )
          )

    union all

    select
        format('grant pg_read_all_stats to %I;', missing_privileges.role),
        'else nobody sees whose snapshot is older than staging, or who has been in the way for long'
    where not pg_has_role(missing_privileges.role, 'pg_read_all_stats', 'usage')

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

    select
        format('alter role %I bypassrls;', missing_privileges.role),
        'row-level security is forced on live tables, and changes to be replayed are read from them'
    from pg_roles as r
    where r.rolname = missing_privileges.role
      and not r.rolsuper
      and not r.rolbypassrls
      and exists (
          select
          from cutover._members(missing_privileges.pack) as m
          join pg_class as c
              on c.oid = m.relation
             and c.relforcerowsecurity
          join cutover.managed_table as t
              on t.schema_name = m.live_schema
             and t.table_name = m.root_name
          where t.live_changes <> 'ignore'
             or exists (
                 select
                 from cutover.launch as l
                 where l.pack = missing_privileges.pack
                   and l.state = 'live'
             )
      )

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
