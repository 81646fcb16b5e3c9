-- summary:  Writes the statements that switch triggers, rules and forced row security as they should be.

create or replace function cutover._switch_statements(model oid[], incoming oid[])
    returns table (step integer, phase text, statement text, reason text)
    language sql
    stable
begin atomic
    with switch as (
        select
            c.relname                     as table_name,
            c.oid                         as relation,
            format('trigger %I', g.tgname) as thing,
            g.tgenabled                   as state
        from pg_trigger as g
        join pg_class as c
            on c.oid = g.tgrelid
        where g.tgrelid = any (_switch_statements.model || _switch_statements.incoming)
          and not g.tgisinternal
          and g.tgname !~ '^cutover_journal_'

        union all

        -- The journal that waits on a table that comes in begins to record.
        select
            c.relname,
            r.oid,
            format('trigger %I', g.tgname),
            case when r.oid = c.oid then g.tgenabled else 'A' end
        from pg_trigger as g
        join pg_class as c
            on c.oid = g.tgrelid
        join pg_class as r
            on r.oid = c.oid
            or (r.oid = any (_switch_statements.model) and r.relname = c.relname)
        where g.tgrelid = any (_switch_statements.incoming)
          and g.tgname ~ '^cutover_journal_launch_(insert|update|delete|truncate)$'

        union all

        select
            c.relname,
            c.oid,
            format('rule %I', r.rulename),
            r.ev_enabled
        from pg_rewrite as r
        join pg_class as c
            on c.oid = r.ev_class
        where r.ev_class = any (_switch_statements.model || _switch_statements.incoming)
          and r.rulename <> '_RETURN'

        union all

        select
            c.relname,
            c.oid,
            'force',
            case when c.relforcerowsecurity then 'y' else 'n' end::"char"
        from pg_class as c
        where c.oid = any (_switch_statements.model || _switch_statements.incoming)
    )

    select
        5, 'switch',
        -- Only: a switch of a partitioned table would be its partitions' too, which have their own.
        format(
            'alter table only %s %s',
            i.relation_name,
            string_agg(
                case
                    when w.thing = 'force' and w.state = 'y' then 'force row level security'
                    when w.thing = 'force' then 'no force row level security'
                    else case w.state
                             when 'O' then 'enable '
                             when 'A' then 'enable always '
                             when 'R' then 'enable replica '
                             else 'disable '
                         end || w.thing
                end,
                ', '
                order by w.thing
            )
        ),
        'Triggers, rules and forced row-level security as live has them; set before live is locked.'
    from switch as w
    join switch as n
        on n.table_name = w.table_name
       and n.thing = w.thing
       and n.relation = any (_switch_statements.incoming)
       and n.state <> w.state
    join lateral (
        select format('%I.%I', s.nspname, c.relname) as relation_name
        from pg_class as c
        join pg_namespace as s
            on s.oid = c.relnamespace
        where c.oid = n.relation
    ) as i
        on true
    where w.relation = any (_switch_statements.model)
    group by i.relation_name;
end;

comment on function cutover._switch_statements(oid[], oid[]) is
    'Statements that give tables that are about to move in the trigger, rule and row security states of those that leave.';
