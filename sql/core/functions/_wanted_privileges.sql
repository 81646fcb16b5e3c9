-- summary:  Lists the grants that schema cutover should have.

create or replace function cutover._wanted_privileges()
    returns table (object text, grantee text, privilege text)
    language sql
    stable
begin atomic
    -- What a reader may see. Evidence rows are business data and are on no list.
    with readable (object, privilege) as (
        values
            ('schema cutover',                            'usage'),
            ('table cutover.schemaversions',              'select'),
            ('table cutover.script',                      'select'),
            ('table cutover.run',                         'select'),
            ('table cutover.run_step',                    'select'),
            ('table cutover.check_definition',            'select'),
            ('table cutover.gate',                        'select'),
            ('table cutover.gate_result',                 'select'),
            ('function cutover.applied_scripts(pack text)', 'execute'),
            ('function cutover.journal_digest()',         'execute'),
            ('function cutover.invalid_indexes()',        'execute'),
            ('function cutover.sequence_positions()',     'execute'),
            ('function cutover.blockers(waiting_pid integer)', 'execute'),
            ('function cutover.gates(pack text)',         'execute')
    )

    select
        r.object,
        quote_ident(g.role_name),
        r.privilege
    from readable as r
    cross join cutover.granted_role as g
    where g.access = 'reader'
      -- A role that was dropped since takes its grants with it.
      and exists (select from pg_roles as p where p.rolname = g.role_name)

    union all

    -- A launch owner does all that launches need: every routine, and the rows that they write.
    select
        o.object,
        quote_ident(g.role_name),
        o.privilege
    from (
        select 'schema cutover' as object, 'usage' as privilege

        union all

        -- Where the journal's trigger functions are made and dropped.
        select 'schema cutover_journal', p.privilege
        from unnest(array['usage', 'create']) as p (privilege)

        union all

        select
            case c.relkind when 'S' then 'sequence ' else 'table ' end
                || format('%I.%I', 'cutover', c.relname),
            p.privilege
        from pg_class as c
        join (
            values
                ('r', 'select'),
                ('r', 'insert'),
                ('r', 'update'),
                ('r', 'delete'),
                ('v', 'select'),
                ('S', 'usage')
        ) as p (kind, privilege)
            on p.kind = c.relkind::text
        where c.relnamespace = 'cutover'::regnamespace
          -- The journal of scripts is the runner's.
          and (p.privilege in ('select', 'usage') or c.relname not in ('schemaversions', 'script', 'granted_role'))

        union all

        select
            format(
                '%s cutover.%I(%s)',
                case p.prokind when 'p' then 'procedure' else 'function' end,
                p.proname,
                pg_get_function_identity_arguments(p.oid)
            ),
            'execute'
        from pg_proc as p
        where p.pronamespace = 'cutover'::regnamespace
    ) as o
    cross join cutover.granted_role as g
    where g.access = 'launch owner'
      and exists (select from pg_roles as p where p.rolname = g.role_name);
end;

comment on function cutover._wanted_privileges() is
    'Every privilege that cutover.granted_role implies, as the parts of a grant.';
