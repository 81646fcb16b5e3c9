-- summary:  Says which triggers and rules of tables fire, and where row security is forced.

create or replace function cutover._switch_facts(tables oid[])
    returns table (object text, property text, value text)
    language sql
    stable
begin atomic
    select
        format('trigger %s.%I', c.oid::regclass, g.tgname),
        'state',
        g.tgenabled::text
    from pg_trigger as g
    join pg_class as c
        on c.oid = g.tgrelid
    where g.tgrelid = any (_switch_facts.tables)
      and not g.tgisinternal
      and g.tgname !~ '^cutover_journal_'

    union all

    select
        format('rule %s.%I', c.oid::regclass, r.rulename),
        'state',
        r.ev_enabled::text
    from pg_rewrite as r
    join pg_class as c
        on c.oid = r.ev_class
    where r.ev_class = any (_switch_facts.tables)
      and r.rulename <> '_RETURN'

    union all

    select
        format('table %s', c.oid::regclass),
        'forced row security',
        'on'
    from pg_class as c
    where c.oid = any (_switch_facts.tables)
      and c.relforcerowsecurity

    union all

    select
        format('statistics %I', s.stxname),
        'schema',
        s.stxnamespace::regnamespace::text
    from pg_statistic_ext as s
    where s.stxrelid = any (_switch_facts.tables);
end;

comment on function cutover._switch_facts(oid[]) is
    'What the swap itself sets on the tables that it moves: states of triggers and rules, forced row security, schemas of statistics.';
